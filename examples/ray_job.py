"""Clean a folder of Parquet files on Ray:

    python examples/ray_job.py IN OUT

Every node needs newsclean[ray] installed.
"""

import sys

import ray

from newsclean import ray as newsclean_ray


def main() -> None:
    source, target = sys.argv[1:]
    newsclean_ray.clean(ray.data.read_parquet(source), batch_size=1000).write_parquet(target)


if __name__ == "__main__":
    main()
