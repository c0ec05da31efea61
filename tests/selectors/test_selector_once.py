"""A property that is worked out once an instance, without holding up what other threads work out for theirs."""

from __future__ import annotations

import threading

from presence_audit.selectors.once import once


class Work:
    def __init__(self, wait=lambda: None) -> None:
        self.wait = wait
        self.times = 0

    @once
    def value(self) -> int:
        """The value."""
        self.times += 1
        self.wait()
        return self.times


def test_it_is_worked_out_once():
    work = Work()
    assert [work.value, work.value, work.times] == [1, 1, 1]
    assert Work.value.__doc__ == "The value."


def test_nobody_waits_for_another_instance():
    begun, may_end = threading.Event(), threading.Event()
    slow = Work(lambda: begun.set() or may_end.wait(20))
    thread = threading.Thread(target=lambda: slow.value)
    thread.start()
    assert begun.wait(20)
    assert Work().value == 1  # functools.cached_property would wait here until Python 3.12
    may_end.set()
    thread.join(20)
    assert slow.value == 1
