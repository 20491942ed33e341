"""Marks and codes of money -> ISO 4217 codes."""

from __future__ import annotations

CURRENCY_MARKS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₴": "UAH", "₺": "TRY",
    "₦": "NGN", "₪": "ILS", "₱": "PHP", "฿": "THB", "₫": "VND",
}  # fmt: skip
# Letters before a dollar sign or digits.
CURRENCY_LETTERS = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "r": "BRL",
    "nt": "TWD", "z": "ZWL",
}  # fmt: skip
CURRENCY_CODES = {
    code.lower(): code
    for code in (
        "USD EUR GBP JPY CNY INR RUB UAH CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS KRW BRL MXN ZAR NGN "
        "KES EGP SAR AED QAR KWD PKR BDT LKR IDR THB VND PHP SGD HKD TWD"
    ).split()
}
CURRENCY_CODES["rs"] = "INR"
