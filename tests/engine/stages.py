"""Stages to run in other processes: they have to be importable there."""

from __future__ import annotations

import os
import signal
import time

from consilience.errors import InputError


def double(number: int) -> int:
    time.sleep(0.002 * (7 - number % 7))  # later items are done first
    return 2 * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three is odd")
    return number


def refuse_three(number: int) -> int:
    if number == 3:
        raise InputError("three cannot be read", source="three.txt", line=3, hint="give another")
    return number


class UnsendableError(Exception):
    """An error that cannot be sent to another process."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")


def fail_unsendably(number: int) -> int:
    raise UnsendableError(number, number)


def return_unsendable(number: int) -> object:
    return lambda: number


def die_on_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def interrupt_the_group(number: int) -> int:
    if number == 2:
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(30)
    return number


def tell_process(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def die_once_a_file(task: tuple[int, str]) -> int:
    """Kills its process at item 3 so often as the file is short of: each death adds a byte."""
    number, path = task
    if number == 3:
        with open(path, "ab") as file:
            if file.tell() < 2:
                file.write(b".")
                file.flush()
                os._exit(9)
    return number


def take_a_while(number: int) -> tuple[int, int]:
    time.sleep(0.4)
    return number, os.getpid()
