"""Which tables keep a site, the studies it runs, and the days on which it is closed?"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from app.store.shapes import a_day, key, metadata, number, site_key, table, text, yes_or_no

site = table(
    "site",
    Column("code", Text, primary_key=True),
    text("name"),
    text("city"),
    text("zone"),
    text("department"),
    text("telephone"),
    text("urgent"),
    Column("revision", Integer, nullable=False),
    CheckConstraint("code <> ''", name="code"),
)

protocol_version = Table(
    "protocol_version",
    metadata,
    text("study"),
    text("version"),
    text("document"),
    text("digest"),
    PrimaryKeyConstraint("study", "version"),
    sqlite_strict=True,
)

site_study = table(
    "site_study",
    Column("site", Text, ForeignKey("site.code"), primary_key=True),
    Column("study", Text, primary_key=True),
    text("version"),
    text("since"),
    text("digest"),
    ForeignKeyConstraint(
        ["study", "version"], ["protocol_version.study", "protocol_version.version"]
    ),
    a_day("since"),
)

site_region = table("site_region", site_key(), text("region"))

local_holiday = table(
    "local_holiday",
    site_key(),
    key("day"),
    text("name"),
    number("is_confirmed"),
    a_day("day"),
    yes_or_no("is_confirmed"),
)

closure = table(
    "closure",
    site_key(),
    key("closure"),
    text("first"),
    text("last"),
    text("reason"),
    text("assessment"),
    a_day("first"),
    a_day("last"),
    CheckConstraint("first <= last", name="days"),
)

site_mark = table("site_mark", site_key(), key("mark"), text("name"))

preparation = table(
    "preparation",
    site_key(),
    key("preparation"),
    text("name"),
    number("days"),
    text("assessment"),
    CheckConstraint("days >= 0", name="days"),
)

look_up_right = table(
    "look_up_right",
    site_key(),
    key("person"),
    text("given_by"),
    text("given_on"),
    CheckConstraint("person <> ''", name="person"),
    a_day("given_on"),
)

site_paper = table(
    "site_paper",
    site_key(),
    key("paper"),
    text("kind"),
    text("day"),
    text("issued_by"),
    text("language"),
    a_day("day"),
)

tracker_column = table("tracker_column", site_key(), key("sheet"), key("place"), text("meaning"))

confirmation = table(
    "confirmation",
    Column("site", Text, primary_key=True),
    key("study"),
    key("place"),
    text("confirmed_by"),
    text("confirmed_on"),
    text("source"),
    text("value"),
    ForeignKeyConstraint(["site", "study"], ["site_study.site", "site_study.study"]),
    a_day("confirmed_on"),
)

site_text = table(
    "site_text",
    Column("site", Text, primary_key=True),
    key("study"),
    key("place"),
    text("confirmed_by"),
    text("confirmed_on"),
    text("words"),
    ForeignKeyConstraint(["site", "study"], ["site_study.site", "site_study.study"]),
    a_day("confirmed_on"),
)

text_approval = table(
    "text_approval",
    Column("site", Text, primary_key=True),
    key("study"),
    key("language"),
    text("label"),
    text("approved_by"),
    text("approved_on"),
    ForeignKeyConstraint(["site", "study"], ["site_study.site", "site_study.study"]),
    a_day("approved_on"),
)

text_seal = table(
    "text_seal",
    Column("site", Text, primary_key=True),
    key("study"),
    key("language"),
    key("place"),
    text("seal"),
    ForeignKeyConstraint(
        ["site", "study", "language"],
        ["text_approval.site", "text_approval.study", "text_approval.language"],
    ),
)

rule_reading = table(
    "rule_reading",
    Column("site", Text, primary_key=True),
    key("study"),
    key("gate"),
    text("reading"),
    ForeignKeyConstraint(["site", "study"], ["site_study.site", "site_study.study"]),
)
