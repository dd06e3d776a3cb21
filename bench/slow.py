"""A reader that takes its time: passes a service on at so many bytes a second, and asks the service itself meanwhile.

    .venv/bin/python bench/slow.py http://127.0.0.1:8000 --port 8001 --rate 200000 --seconds 60

Point a client (QGIS, say) at the port. Afterwards it prints how long others waited who asked the service directly.
"""

import argparse
import asyncio
import statistics
import time
from urllib.parse import urlsplit

import httpx

PIECE = 16_384
PAUSE_S = 0.05
ASKED = (
    "/collections/events/items?limit=10",
    "/collections/events/items?limit=100&bbox=30,44,34,48&datetime=2020-01-01/2020-03-31",
    "/timeline?step=month&lane=status",
    "/facets",
    "/collections/events/tiles/WebMercatorQuad/3/2/4",
)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rate: int | None) -> None:
    """Pass bytes on, at most ``rate`` a second; None is without limit."""
    try:
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
            if rate is not None:
                await asyncio.sleep(len(piece) / rate)
    except ConnectionError:
        pass
    finally:
        writer.close()


async def pass_on(origin: str, port: int, rate: int) -> None:
    """Serve the origin on a port of its own, slowly, until it is stopped."""
    host, origin_port = urlsplit(origin).hostname, urlsplit(origin).port

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_connection(host, origin_port, limit=PIECE)
        await asyncio.gather(pump(reader, ours, None), pump(theirs, writer, rate))

    server = await asyncio.start_server(connect, "127.0.0.1", port, limit=PIECE)
    await server.serve_forever()


async def ask(origin: str, seconds: float) -> None:
    """Ask by turns for some seconds, and print how long each took."""
    waited: dict[str, list[float]] = {path: [] for path in ASKED}
    end = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=origin, timeout=60) as client:
        while time.monotonic() < end:
            for path in ASKED:
                began = time.perf_counter()
                (await client.get(path)).raise_for_status()
                waited[path].append((time.perf_counter() - began) * 1_000)
            await asyncio.sleep(PAUSE_S)
    for path, times in waited.items():
        print(f"{path}: {len(times)}, median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")


async def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("origin")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--rate", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    proxy = asyncio.create_task(pass_on(given.origin, given.port, given.rate))
    await ask(given.origin, given.seconds)
    proxy.cancel()


if __name__ == "__main__":
    asyncio.run(main())
