#!/bin/sh
# This build beside those of the last 30 days; the page last, when everything that it names is there.
set -eu
mkdir -p /web/assets
cp /built/assets/* /web/assets/
find /web/assets -type f -mtime +30 -delete
cp /built/index.html* /web/
exec nginx -g 'daemon off;'
