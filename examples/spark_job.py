"""Clean a folder of Parquet or JSON lines on Spark:

    spark-submit examples/spark_job.py IN OUT [--format json]

Every executor needs newsclean[spark] installed.
"""

import argparse

from pyspark.sql import SparkSession

from newsclean import spark as newsclean_spark


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--format", default="parquet", choices=("parquet", "json"))
    args = parser.parse_args()
    session = SparkSession.builder.appName("newsclean").getOrCreate()
    # batches count records, not bytes: articles are long
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    articles = session.read.format(args.format).load(args.source)
    newsclean_spark.clean(articles).write.format(args.format).mode("errorifexists").save(args.target)
    session.stop()


if __name__ == "__main__":
    main()
