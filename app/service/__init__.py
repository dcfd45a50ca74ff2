"""What people do (deeds) and what they ask (questions), over ports that others implement."""
