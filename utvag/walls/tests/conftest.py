"""Embedded databases for the tests of them."""

import shutil

import pytest

from utvag.walls.postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """The data of a new cluster; copying it is ten times faster than making one."""
    cluster = EmbeddedPostgres(tmp_path_factory.mktemp("cluster"), durable=False).start()
    cluster.stop()
    return cluster.data


@pytest.fixture
def clusters(made_once):
    """Makes clusters, and takes them away afterwards."""
    made = []

    def make(home, *, from_nothing=False, durable=False, **options):
        cluster = EmbeddedPostgres(home, durable=durable, **options)
        if not from_nothing and not cluster.data.exists():
            shutil.copytree(made_once, cluster.data)
        made.append(cluster)
        return cluster

    yield make
    for cluster in made:
        cluster.destroy()
