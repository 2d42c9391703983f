# Two stages: what builds stays behind; what runs is small and belongs to nobody with rights.
#
#   docker build -t nexus .
#   docker run … nexus flask --app wsgi db upgrade        once for every new version
#   docker run … -p 8000:8000 nexus                       the pages
#   docker run … nexus flask --app wsgi worker            the waiting work
#
# with -v nexus:/data -e SECRET_KEY=… -e BASE_URL=https://… each time, or DATABASE_URL for -v.

FROM python:3.13-slim AS build
ENV PATH=/opt/nexus/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update && apt-get install -y --no-install-recommends build-essential
RUN python -m venv /opt/nexus
WORKDIR /srv/nexus
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY wsgi.py gunicorn.conf.py ./
COPY nexus nexus
COPY templates templates
COPY static static
COPY migrations migrations
RUN pybabel compile --directory nexus/translations
RUN python -c "from pathlib import Path; from nexus.core.assets import build; build(Path('var/assets'))"
RUN python -m compileall -q nexus wsgi.py && pip uninstall --yes pip

FROM python:3.13-slim
ENV PATH=/opt/nexus/bin:$PATH PYTHONUNBUFFERED=1 NEXUS_ENV=production LOG_FORMAT=json \
    NEXUS_BIND=0.0.0.0:8000 DATABASE_URL=sqlite:////data/nexus.sqlite
RUN useradd --system --uid 10001 --no-create-home nexus \
    && install --directory --owner=nexus --group=nexus /data
WORKDIR /srv/nexus
COPY --from=build /opt/nexus /opt/nexus
COPY --from=build /srv/nexus /srv/nexus
USER nexus
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "wsgi:app"]
