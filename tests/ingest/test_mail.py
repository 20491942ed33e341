"""Mails and saved pages: MIME parts, encodings, headers."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from consilience.errors import InputError
from consilience.ingest.mail import read_mail
from consilience.ingest.mhtml import read_mhtml

from .server import BODY, page

PLAIN = (
    "The harbour of Alder was closed on Monday, the harbour master’s office wrote to its readers.\n\nMore follows.\n"
)
HTML = (
    "<html><body><div style='display:none'>Preview</div><h1>Closed</h1>"
    + "<p>The harbour of Alder was closed on Monday, its master said.</p></body></html>"
)


def mail(plain: str | None = PLAIN, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    named = {"From": "The Alder Post via MailRun <news@mail.alder.example>", "Subject": "Hafen für immer – zu?",
             "Date": "Tue, 28 Oct 2025 01:15:00 +0530", **headers}  # fmt: skip
    for name, value in named.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def test_a_newsletter() -> None:
    article = read_mail(mail(html=HTML), "a.eml").article
    assert article.text == PLAIN
    assert (article.title, article.outlet) == ("Hafen für immer – zu?", "The Alder Post")
    assert (article.published, article.published_origin) == ("2025-10-28T01:15:00+05:30", "metadata")


def test_html_is_read_where_the_plain_part_says_nothing() -> None:
    for plain in (None, "See the web version."):
        article = read_mail(mail(plain, HTML), "a.eml").article
        assert article.text == "Closed\nThe harbour of Alder was closed on Monday, its master said."


def test_the_outlet_without_a_name_is_the_domain() -> None:
    assert read_mail(mail(From="news@mail.alder.example"), "a.eml").article.outlet == "alder.example"
    assert read_mail(mail(From=""), "a.eml").article.outlet is None


def test_flowed_lines_are_joined() -> None:
    flowed = (
        b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\nOne line that \nwas wrapped.\n-- \nsigned\n"
    )
    assert read_mail(flowed, "a.eml").article.text == "One line that was wrapped.\n-- \nsigned\n"


def test_encodings_of_mails() -> None:
    head = b"From: a@b.example\nContent-Transfer-Encoding: 8bit\nContent-Type: text/plain; charset="
    text = "Das Café blieb zu, sagte der Wirt, und zwar für immer und ewig.\n"
    assert read_mail(head + b"iso-8859-1\n\n" + text.encode("latin-1"), "a.eml").article.text == text
    assert read_mail(head + b"utf-7x\n\n" + text.encode(), "a.eml").article.text == text
    assert read_mail(head + b"us-ascii\n\n" + text.encode(), "a.eml").article.text == text


def test_attachments_are_not_read() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(PLAIN, filename="words.txt")
    with pytest.raises(InputError, match="no text in this mail") as caught:
        read_mail(message.as_bytes(), "a.eml")
    assert "attachment" in caught.value.hint


def saved(html: bytes = page(), charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://alder.example/harbour?token=secret"
    message.make_related()
    part = EmailMessage()
    part.set_content(html, "text", "html", cte="quoted-printable")
    part.replace_header("Content-Type", f'text/html; charset="{charset}"')
    message.attach(part)
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", "image", "png")
    message.attach(picture)
    return message.as_bytes()


def test_a_saved_page() -> None:
    article = read_mhtml(saved(), "a.mhtml").article
    assert (article.text, article.title, article.outlet) == (BODY, "Harbour closed", "The Alder Post")
    assert article.url == "https://alder.example/harbour"
    assert read_mhtml(
        saved(page(body=BODY + " Ä “so”").decode().encode("cp1252"), "windows-1252"), "a"
    ).article.text.endswith(" Ä “so”")


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(InputError, match="no page in this file"):
        read_mhtml(mail(), "a.mhtml")


HEADERS = [b"From: ", b"Subject: =?utf-8?q?=ff?=", b"Date: x", b"Content-Type: multipart/mixed; boundary=a", b"\n--a\n",
           b"Content-Transfer-Encoding: base64", b"Content-Type: text/html; charset=\xff", b"\n", b"\n\n", b"--a--",
           b"Content-Type: message/rfc822", b"Content-Disposition: ;;=", b"=?",
           b"Content-Type: text/plain; charset*=''"]  # fmt: skip


@settings(deadline=None)
@example(st.lists(st.sampled_from(HEADERS) | st.binary(max_size=12), max_size=20))
def test_any_bytes_give_an_article_or_a_refusal(parts: list[bytes]) -> None:
    for data in (b"".join(parts), b"\n".join(parts), mail() + b"".join(parts), saved()[:300] + b"\n".join(parts)):
        for read in (read_mail, read_mhtml):
            with contextlib.suppress(InputError):
                assert read(data, "x").article.text.strip()


def test_a_sender_of_nothing_but_comments_is_no_sender() -> None:
    data = b"From: " + b"(" * 5_000 + b"\nSubject: Ulmet\n\nThe bridge of Ulmet was closed on Monday, the mayor said.\n"
    article = read_mail(data, "a.eml").article
    assert (article.outlet, article.title) == (None, "Ulmet")
