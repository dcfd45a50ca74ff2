#!/bin/sh
# NOT RUN by whoever wrote it: see packaging/CHECKLIST.md before the first release.
# How does Visitario.app become a disk image that a person opens and drags the program out of?
#
#   python3 packaging/dev.py build && sh packaging/macos/disk_image.sh
#
# IDENTITY="Developer ID Application: ..." signs it; PROFILE=NAME has Apple check it (see notarytool store-credentials).
set -eu
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' app/__init__.py)
app=build/dist/Visitario.app
image="dist/visitario-$version-macos-$(uname -m).dmg"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

[ -d "$app" ] || { echo "There is no $app: start python3 packaging/dev.py build first." >&2; exit 2; }
if [ -n "${IDENTITY:-}" ]; then
  # From the inside out; the hardened runtime is what Apple asks of programs that it checks.
  # Frameworks' libraries have neither an ending nor the mode of a program: only their bytes tell.
  find "$app/Contents" -type f -exec sh -c 'file -b "$1" | grep -q Mach-O' - {} \; -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$IDENTITY"
  codesign --force --timestamp --options runtime --sign "$IDENTITY" "$app"
  codesign --verify --deep --strict "$app"
fi
cp -R "$app" "$room/Visitario.app"
ln -s /Applications "$room/Applications"
rm -f "$image"
hdiutil create -volname "Visitario $version" -srcfolder "$room" -fs HFS+ -format UDZO "$image"
if [ -n "${PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
