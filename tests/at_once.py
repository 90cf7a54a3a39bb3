"""Two who do something at the same moment."""

from threading import Event, Thread

from django.db import connection

from utvag.walls import public as walls


def at_once(one, does, other, does_too):
    """`other` begins while what `one` has done is not yet committed."""
    done, begun = Event(), Event()

    def first():
        with walls.acting_as(one):
            does()
            done.set()
            begun.wait(5)
        connection.close()

    def second():
        done.wait(5)
        with walls.acting_as(other):
            Thread(target=lambda: begun.wait(0.5) or begun.set()).start()
            does_too()
        connection.close()

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
