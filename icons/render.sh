#!/usr/bin/env bash
# Draws the PNG sizes and the Windows .ico from the two SVG files.
# Needs rsvg-convert (Debian: librsvg2-bin) and convert (Debian: imagemagick).
set -euo pipefail
cd "$(dirname "$0")"

render() { # SVG SIZE
    rsvg-convert --width "$2" --height "$2" "$1" --output "mail-tls-inspector-$2.png"
}

for size in 16 24; do render mail-tls-inspector-small.svg "$size"; done
for size in 32 48 64 128 256 512; do render mail-tls-inspector.svg "$size"; done
convert mail-tls-inspector-{16,24,32,48,64,128,256}.png mail-tls-inspector.ico
