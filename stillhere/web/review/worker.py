"""A worker: takes runs as they come, and those again whose worker died. As many may run as the machine bears."""

from stillhere.web import jobs


def take_up_again() -> int:
    """Ask anew for every run that nobody is at, and tell how many there were."""
    from stillhere.web.erasure.tick import once_a_day
    from stillhere.web.review.claim import silent
    from stillhere.web.review.task import read_hour

    once_a_day()
    found = silent()
    for pk in found:
        if not jobs.is_waiting(pk):
            read_hour.enqueue(str(pk))
    return len(found)


def run_worker(*, once: bool = False) -> None:
    """Work until told to stop; `once` until nothing is left to do."""
    jobs.work(before=take_up_again, once=once)


if __name__ == "__main__":
    import django

    django.setup()
    run_worker()
