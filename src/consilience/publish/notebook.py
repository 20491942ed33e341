"""Record -> HTML for a notebook's cell: no script, no style sheet, nothing loaded; all words of articles escaped.

Colours are the notebook's own (light or dark), so nothing here sets one: weight, borders and words carry the meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from consilience.model.account import Account, AccountDocument, Difference, Finding, MergedEvent, Place
from consilience.model.annotated import Annotated
from consilience.model.article import Article
from consilience.model.check import CheckDocument
from consilience.model.series import Acting, Dyad
from consilience.model.stored import Hits
from consilience.model.story import Placed, Story
from consilience.publish.cited import Cited
from consilience.publish.plain import one_line, printable, shorten
from consilience.publish.words import KINDS, RELATIONS, VERDICTS, counted, side_words, support_words

MOST = 200  # rows of one table
LONGEST_TEXT = 20_000  # characters of one article

_OPENS, _OPENED = "<details><summary>", "</summary>"
_TABLE = '<table style="border-collapse:collapse;text-align:left">'
_CELL = ' style="text-align:left;vertical-align:top;padding:.2em .8em .2em 0"'
_QUOTE = ' style="margin:.3em 0 .3em 1em;padding-left:.7em;border-left:3px solid"'


def notebook_html(record: object) -> str | None:
    """The HTML of a record; None for records that have no display of their own."""
    for kind, shown in _SHOWN:
        if isinstance(record, kind):
            return f'<div class="consilience" style="max-width:60em">{shown(record)}</div>'
    return None


def _said(words: object) -> str:
    return escape(one_line(str(words)))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Heads are plain words, cells are HTML."""
    every = list(rows)
    head = "".join(f'<th scope="col"{_CELL}>{_said(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td{_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in every[:MOST])
    more = f"<p>{len(every) - MOST:,} more</p>" if len(every) > MOST else ""
    return f"{_TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _passages(places: Sequence[Place], cited: Cited | None) -> str:
    """The words of each place, with whose they are; where the articles are not at hand, where the words stand."""
    shown = []
    for place in places[:MOST]:
        excerpt = cited.excerpt(place) if cited is not None else None
        if cited is None or excerpt is None:
            shown.append(f"<li>{_said(place.article)}, {place.start} to {place.end}</li>")
            continue
        words = printable(excerpt.words + (" … " + excerpt.tail if excerpt.left_out else ""))
        shown.append(
            f"<li><b>{_said(cited.label(place.article))}</b>: {_said(excerpt.before)} "
            f"<mark>{escape(words)}</mark> {_said(excerpt.after)}</li>"
        )
    return f"<ul>{''.join(shown)}</ul>"


def _finding(finding: Finding, cited: Cited | None = None) -> str:
    return (
        f"<p><b>{_said(finding.id)}</b> {_said(finding.statement)}<br><small>{_said(support_words(finding))}; "
        f"{_said(VERDICTS[finding.verdict])}. {_said(finding.reason)}</small></p>"
        f"{_OPENS}the words of {counted(len(finding.reports), 'report')}{_OPENED}"
        f"{_passages(finding.reports, cited)}</details>"
    )


def _difference(difference: Difference, cited: Cited | None = None) -> str:
    rows = []
    for side in difference.sides:
        who = "; ".join(side.speakers) or "no speaker named"
        outlets = cited.outlet_labels(side.reports) if cited is not None else [each.article for each in side.reports]
        rows.append((_said(side_words(side)), _said(who), _said("; ".join(outlets))))
    return (
        f"<p><b>{_said(difference.id)}</b> {_said(difference.topic)}: {_said(KINDS[difference.kind])}, "
        f"{_said(RELATIONS[difference.relation])}<br><small>{_said(difference.reason)}</small></p>"
        + _table(("value", "who says so", "reported by"), rows)
    )


def _event(event: MergedEvent, cited: Cited | None = None) -> str:
    told = " ".join(part for part in (event.type, event.mode or "") if part)
    who = ", ".join(event.actor_names) or "nobody named"
    whom = ", ".join(event.recipient_names)
    return (
        f"<p><b>{_said(event.id)}</b> {_said(told)}: {_said(who)}{' → ' + _said(whom) if whom else ''}<br><small>"
        f"{_said(event.date or 'undated')}; {_said(event.status)}; {counted(event.outlets, 'outlet')}, at most "
        f"{counted(event.origins_at_most, 'origin')}</small></p>{_passages(event.reports, cited)}"
    )


def _account(account: Account, cited: Cited | None = None) -> str:
    told = [each for each in (account.date, account.place) if each]
    told += [counted(account.outlets, "outlet"), f"at most {counted(len(account.origins), 'origin')}"]
    told += [counted(len(account.findings), "statement"), counted(len(account.differences), "difference")]
    prose = "".join(f"<p>{_said(each.text)}</p>" for each in account.prose)
    if cited is None and account.articles:
        prose += "<p><small>The words stand in the document that this account came in: show that.</small></p>"
    parts = [f"<h3>{_said(account.title)}</h3><p><small>{_said(' · '.join(told))}</small></p>{prose}"]
    if account.differences:
        parts.append("<h4>Where they differ</h4>")
        parts += [_difference(each, cited) for each in account.differences[:MOST]]
    parts.append("<h4>Statements</h4>")
    parts += [_finding(each, cited) for each in account.findings[:MOST]]
    return "".join(parts)


def _document(document: AccountDocument) -> str:
    parts = []
    for account in document.stories:
        names = set(account.articles)
        parts.append(_account(account, Cited(tuple(each for each in document.articles if each.id in names))))
    if document.left_out:
        rows = [(_said(each.source), _said(each.reason), _said(each.hint)) for each in document.left_out]
        parts.append("<h4>Left out</h4>" + _table(("what", "why", "remedy"), rows))
    return "<hr>".join(parts) or "<p>No story.</p>"


def _article(article: Article) -> str:
    told = [each for each in (article.outlet, article.published, article.author, article.id) if each]
    text = article.text
    cut = f"<p><small>{len(text) - LONGEST_TEXT:,} more characters</small></p>" if len(text) > LONGEST_TEXT else ""
    return (
        f"<h3>{_said(shorten(article.title, 300) if article.title else article.id)}</h3>"
        f"<p><small>{_said(' · '.join(told))}</small></p>"
        f'<blockquote{_QUOTE}><span style="white-space:pre-wrap">{escape(printable(text[:LONGEST_TEXT]))}</span>'
        f"</blockquote>{cut}"
    )


def _annotated(read: Annotated) -> str:
    text = read.article.text
    layers = (
        ("who says what", [each.chain[-1] for each in read.attributions if each.chain]),
        ("names", list(dict.fromkeys(each.name for each in read.entities))),
        ("times", [text[each.start : each.end] for each in read.times]),
        ("figures", [text[each.start : each.end] for each in read.figures]),
    )
    rows = [(_said(name), str(len(found)), _said(shorten("; ".join(found), 400))) for name, found in layers if found]
    return _article(read.article) + _table(("layer", "how many", "words"), rows)


def _story(story: Story) -> str:
    if not story.placed:
        return (
            f"<p><b>{_said(story.id)}</b></p><ul>{''.join(f'<li>{_said(each)}</li>' for each in story.articles)}</ul>"
        )
    rows = [(_said(each.id), f"{each.score:.2f}", _said(each.reason)) for each in story.placed]
    return f"<p><b>{_said(story.id)}</b></p>" + _table(("article", "nearness", "why it stands here"), rows)


def _placed(placed: Placed) -> str:
    return f"<p><b>{_said(placed.id)}</b> in {_said(placed.story)}, {placed.score:.2f}: {_said(placed.reason)}</p>"


def _dyad(dyad: Dyad) -> str:
    rows = [
        (_said(each.period), str(each.forward.events), str(each.back.events), str(each.mutual.events),
         f"{each.forward.goldstein + each.back.goldstein + each.mutual.goldstein:.1f}")
        for each in dyad.points
        if each.events
    ]  # fmt: skip
    one, other = dyad.a.name, dyad.b.name
    heads = (dyad.by, f"{one} → {other}", f"{other} → {one}", "both", "Goldstein, summed")
    return f"<h3>{_said(one)} and {_said(other)}</h3>{_table(heads, rows)}"


def _acting(acting: Acting) -> str:
    rows = [
        (_said(each.actor), _said(each.recipient or ""), str(each.count.events), f"{each.count.goldstein:.1f}")
        for each in acting.pairs
    ]
    return _table(("who", "to whom", "events", "Goldstein, summed"), rows)


def _check(document: CheckDocument) -> str:
    cited = Cited(document.articles)
    text = document.draft.text
    rows = [
        (escape(each.verdict), _said(text[each.start : each.end]) + f"<br><small>{_said(each.reason)}</small>"
         + (f"{_OPENS}words{_OPENED}{_passages(each.reports, cited)}</details>" if each.reports else ""))
        for each in document.sentences
    ]  # fmt: skip
    return _table(("verdict", "sentence"), rows)


def _hits(hits: Hits) -> str:
    rows = [(_said(h.id), _said(h.outlet or ""), _said(h.published or ""), _said(h.words)) for h in hits.hits]
    return _table(("article", "outlet", "published", "words"), rows)


_SHOWN: tuple[tuple[type[Any], Callable[..., str]], ...] = (
    (AccountDocument, _document), (Account, _account), (Finding, _finding), (Difference, _difference),
    (MergedEvent, _event), (Article, _article), (Annotated, _annotated), (Story, _story), (Placed, _placed),
    (Dyad, _dyad), (Acting, _acting), (CheckDocument, _check), (Hits, _hits),
)  # fmt: skip
