"""AccountDocument -> Markdown with numbered notes: each note names outlet, time and the very words.

CommonMark with tables and footnotes (GitHub Flavored Markdown). Words out of articles are escaped, so that none can
become a link, an image, HTML or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model.account import AccountDocument, Difference, Finding, Place
from consilience.publish import words
from consilience.publish.dates import moment_words, span_words
from consilience.publish.marks import finding_mark, sentence_mark
from consilience.publish.plain import cited as marked
from consilience.publish.plain import is_address, one_line, quoted, shorten
from consilience.publish.story import Story, stories
from consilience.publish.words import and_then

# Every ASCII punctuation character may be escaped (CommonMark 0.31, section 2.4); these can begin or end something.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
# At the beginning of a line: lists, quotations, rules.
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data|www)([:.])")


def account_markdown(document: AccountDocument) -> str:
    """The document as Markdown. Notes are numbered through all stories, so that each `[^n]` is defined once."""
    told = stories(document)
    parts: list[str] = []
    notes: list[str] = []
    if not told:
        read = words.counted(len(document.articles), "article")
        parts.append(f"# Nothing to compare\n\n{read} read, no story found.")
    for story in told:
        writer = _Writer(story, len(notes))
        parts.append(writer.story())
        notes += writer.notes()
    parts.append(_left_out(document))
    if notes:
        parts.append("## Notes\n\n" + "\n".join(notes))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text on one line, as plain text in Markdown. The mark behind `https` or `www`
    is escaped too, so that no bare address becomes a link."""
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    line = _LINK.sub(r"\1\\\2", line)
    return _LINE_START.sub(r"\1\\\2", line) if not line[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


class _Writer:
    def __init__(self, story: Story, notes_before: int) -> None:
        self.told = story
        self.before = notes_before

    def story(self) -> str:
        story, account = self.told, self.told.account
        out = [f"# {escaped(shorten(account.title, 300))}"]
        if story.setting:
            out.append(escaped(story.setting))
        out.append(" · ".join(story.facts))
        if len(story.outlets) < 2:
            out.append("One outlet only: there is nothing to compare it with.")
        out += ["## The account", *self.prose()]
        out += ["## Where they differ", *self.differences()]
        out += ["## Several outlets say", *self.statements((*story.agreed, *story.one_origin))]
        out += ["## Only one outlet says", *self.alone()]
        out += ["## Who said what", *self.speakers()]
        out += ["## Timeline", *self.timeline()]
        out += ["## Origins", *self.origins()]
        if account.decisions:
            out += ["## Decided by analysts", *self.decisions()]
        out += ["## Articles", *self.articles()]
        return "\n\n".join(part for part in out if part)

    def refs(self, names: Sequence[str]) -> str:
        return "".join(f"[^{self.before + self.told.notes[name]}]" for name in names if name in self.told.notes)

    def notes(self) -> list[str]:
        return [
            f"[^{self.before + number}]: {self.note(self.told.findings[name])}"
            for name, number in self.told.notes.items()
        ]

    def note(self, finding: Finding) -> str:
        reports = "; ".join(self.report(place) for place in finding.reports)
        return f"{words.support_words(finding)}. {escaped(shorten(finding.reason, 800))} {reports}".strip()

    def report(self, place: Place) -> str:
        cited = self.told.cited
        article = cited.article(place.article)
        when = moment_words(article.published) if article else ""
        said = escaped(marked(shorten(cited.words(place), 300))) if cited.has(place) else words.EMPTY["passage"]
        return f"{escaped(cited.label(place.article))}{', ' + escaped(when) if when else ''}: {said}"

    def prose(self) -> list[str]:
        if not self.told.account.prose:
            return [self.told.no_prose]
        differences = {difference.id: difference for difference in self.told.account.differences}
        out = []
        for section, sentences in self.told.paragraphs:
            told = []
            for sentence in sentences:
                mark = sentence_mark(sentence, self.told.findings, differences)
                diamond = {"conflicts": " ◆", "differs": " ◇"}.get(mark.diamond, "") if mark else ""
                told.append(f"{escaped(shorten(sentence.text, 1200))}{self.refs(sentence.findings)}{diamond}")
            out.append(f"*{words.SECTIONS[section]}.* {' '.join(told)}")
        return out

    def statements(self, findings: Sequence[Finding]) -> list[str]:
        if not findings:
            return [words.EMPTY["agreed"]]
        return ["\n".join(f"{self.statement(f)} {finding_mark(f).glyphs} {words.support_words(f)}" for f in findings)]

    def statement(self, finding: Finding) -> str:
        return f"- {escaped(shorten(finding.statement, 600))}{self.refs([finding.id])}"

    def differences(self) -> list[str]:
        if not self.told.disputed:
            return [self.told.nothing_differs]
        out = []
        for row in self.told.disputed:
            if row.finding:
                out.append(f"### {escaped(shorten(row.finding.statement, 600))}{self.refs([row.finding.id])}")
            out += [self.difference(difference) for difference in row.differences]
        return out

    def difference(self, difference: Difference) -> str:
        rows = ["| " + escaped(shorten(difference.topic, 200)) + " | on the word of | in |", "| --- | --- | --- |"]
        for side in difference.sides:
            speakers = escaped(shorten("; ".join(side.speakers), 300)) if side.speakers else words.EMPTY["speaker"]
            reports = "<br>".join(self.report(place) for place in side.reports) or "–"
            rows.append(f"| {escaped(shorten(words.side_words(side), 200))} | {speakers} | {reports} |")
        return (
            f"**{words.RELATIONS[difference.relation]}**: {escaped(shorten(difference.reason, 800))}\n\n"
            + "\n".join(rows)
        )

    def alone(self) -> list[str]:
        if not self.told.alone:
            return [words.EMPTY["alone"]]
        return [
            f"**{escaped(label or 'In an article that is not here')}**\n\n"
            + "\n".join(
                self.statement(f) + (f" ({escaped(shorten('; '.join(f.speakers), 300))})" if f.speakers else "")
                for f in found
            )
            for label, found in self.told.alone
        ]

    def speakers(self) -> list[str]:
        if not self.told.speakers:
            return [words.EMPTY["said"]]
        out = []
        for speaker in self.told.speakers:
            out.append(f"### {escaped(shorten(speaker.name or 'Speaker not named', 120))}")
            for quotation in speaker.quotations:
                lines = [f"*{escaped(shorten(quotation.occasion, 200))}*\n"] if quotation.occasion else []
                for variant in quotation.variants:
                    said = shorten(self.told.cited.words(variant), 2000) or words.EMPTY["passage"]
                    said = quoted(said) if variant.kind == "direct" and self.told.cited.has(variant) else said
                    chain = f", {escaped(shorten(words.chain_words(variant.chain), 200))}" if variant.chain else ""
                    label = escaped(self.told.cited.label(variant.article))
                    lines.append(f"- {escaped(said)} ({words.QUOTES[variant.kind]}, {label}{chain})")
                out.append("\n".join(lines))
                out.append("<!-- -->")  # keeps two lists apart
            out.pop()
        return out

    def timeline(self) -> list[str]:
        if not self.told.timeline:
            return [words.EMPTY["timeline"]]
        out = []
        for title, background in (("The event", False), ("Background", True)):
            items = [item for item in self.told.timeline if item.background == background]
            if items:
                lines = [
                    f"- {escaped(span_words(item.date, item.end))}: {escaped(shorten(item.statement, 600))} "
                    f"({escaped(', '.join(self.told.cited.outlet_labels(item.reports)) or 'no passage')})"
                    for item in items
                ]
                out.append(f"*{title}*\n\n" + "\n".join(lines))
        return out

    def origins(self) -> list[str]:
        told = self.told
        bound = (
            f"{words.counted(len(told.outlets), 'outlet')}, at most {words.counted(told.origins_at_most, 'origin')}."
        )
        lines = [
            f"- {escaped(', '.join(told.cited.label(name) for name in origin.articles))}: "
            + escaped(shorten(origin.reason, 800))
            for origin in told.account.origins
        ]
        return [bound, "\n".join(lines)]

    def decisions(self) -> list[str]:
        lines = [
            f"- {escaped(shorten(words.decision_words(each), 400))}  \n"
            f"  {escaped(shorten(f'{each.author}, {moment_words(each.time)}: {each.reason}', 400))}"
            for each in self.told.account.decisions
        ]
        return ["\n".join(lines)]

    def articles(self) -> list[str]:
        rows = []
        for article in self.told.cited.articles:
            about = [escaped(self.told.cited.label(article.id)), escaped(moment_words(article.published)) or "no date"]
            if article.title:
                about.append(escaped(shorten(article.title, 200)))
            if article.url:
                about.append(f"<{article.url}>" if is_address(article.url) else escaped(shorten(article.url, 200)))
            rows.append("- " + ", ".join(about))
        return ["\n".join(rows) or words.EMPTY["articles"]]


def _left_out(document: AccountDocument) -> str:
    if not document.left_out:
        return f"## What was left out\n\n{words.EMPTY['left out']}"
    rows = []
    for left in document.left_out:
        place = shorten(left.source, 200) + (f":{left.line}" if left.line is not None else "")
        rows.append(f"- {escaped(place)}: {escaped(and_then(shorten(left.reason, 300), shorten(left.hint, 300)))}")
    return "## What was left out\n\n" + "\n".join(rows)
