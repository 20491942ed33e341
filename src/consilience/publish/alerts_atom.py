"""Alerts -> an Atom feed (RFC 4287), the newest first: for any reader of feeds. The same bytes for the same alerts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from consilience.model.watch import Alert
from consilience.publish.alerts_text import alert_subject, alert_text
from consilience.publish.plain import is_address

_NEVER = "1970-01-01T00:00:00+00:00"  # an empty feed still has to tell a time
# What XML 1.0 has no place for, written out or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def alerts_atom(alerts: Sequence[Alert], name: str) -> bytes:
    """The feed of the alerts given, in their order. `name` tells it from others; ids of entries are those of alerts."""
    updated = max((each.time for each in alerts), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_xml(f'Alerts: {name}')}</title>",
        f"  <id>urn:consilience:alerts:{_xml(re.sub('[^A-Za-z0-9._-]+', '-', name))}</id>",
        f"  <updated>{_xml(updated)}</updated>",
        "  <author><name>consilience</name></author>",
    ]
    for each in alerts:
        lines += [
            "  <entry>",
            f"    <id>urn:consilience:alert:{_xml(each.id)}</id>",
            f"    <title>{_xml(alert_subject(each))}</title>",
            f"    <updated>{_xml(each.time)}</updated>",
            f'    <category term="{_xml(each.rule)}"/>',
        ]
        links = dict.fromkeys(one.url for one in each.evidence if one.url and is_address(one.url))
        for number, link in enumerate(links):
            lines.append(f'    <link rel="{"related" if number else "alternate"}" href="{_xml(link)}"/>')
        lines += [f'    <content type="text">{_xml(alert_text(each))}</content>', "  </entry>"]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _xml(words: str) -> str:
    return escape(_NO_XML.sub("\ufffd", words))
