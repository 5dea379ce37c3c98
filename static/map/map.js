/* The map that moves, on a tap: Leaflet from this site, lines from this site, and the places that
   the page lists (with up to a hundred from the site's own data, where the search is no secret). */
(function () {
  "use strict";
  const figure = document.querySelector("[data-map]");
  const button = document.querySelector("[data-map-open]");
  if (!figure || !button) return;
  const said = figure.querySelector("[data-map-said]");
  const told = figure.dataset;
  const MOST = 100;
  const COUNTIES_FROM = 7;
  button.hidden = false;

  function script(address) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function style(address) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("link");
      element.rel = "stylesheet";
      element.href = address;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function json(address) {
    return fetch(address, { credentials: "omit" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  // The places of the list as it stands.
  function listed() {
    return Array.from(document.querySelectorAll("[data-place][data-lat]")).map(function (row) {
      const link = row.querySelector("a");
      return {
        at: [Number(row.dataset.lat), Number(row.dataset.lon)],
        number: row.dataset.number,
        name: link.textContent,
        url: link.href,
        area: "area" in row.dataset,
      };
    });
  }

  // More places of the same search; none where it is discreet, or asked of places without a point.
  function more(known) {
    if (!told.api) return Promise.resolve([]);
    const address = new URL(told.api, location.href);
    for (const name of ["page", "per_page", "format"]) address.searchParams.delete(name);
    address.searchParams.set("per_page", MOST);
    address.searchParams.set("format", "geojson");
    const urls = new Set(known.map((place) => new URL(place.url).pathname.split("/").at(-2)));
    return json(address).then((answer) =>
      answer.features
        .filter((one) => one.geometry && !urls.has(one.id))
        .map((one) => ({
          at: [one.geometry.coordinates[1], one.geometry.coordinates[0]],
          number: "",
          name: one.properties.name,
          url: one.properties.url,
          area: one.properties.visibility !== "exact",
        }))
    );
  }

  // As services/domain/polylines.py writes them.
  function decoded(text) {
    const lines = [];
    let start = [0, 0];
    for (const row of text.split("\n")) {
      const numbers = [];
      let value = 0;
      let shift = 0;
      for (let i = 0; i < row.length; i += 1) {
        const bits = row.charCodeAt(i) - 63;
        value |= (bits & 31) << shift;
        shift += 5;
        if (bits < 32) {
          numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
          value = shift = 0;
        }
      }
      const line = [];
      let at = start;
      for (let i = 0; i < numbers.length; i += 2) {
        at = [at[0] + numbers[i], at[1] + numbers[i + 1]];
        line.push([at[0] / 1000, at[1] / 1000]);
      }
      start = [start[0] + numbers[0], start[1] + numbers[1]];
      lines.push(line);
    }
    return lines;
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function drawLines(map, kinds) {
    const look = { color: colour("--edge"), interactive: false, fill: false };
    const layers = {
      coast: L.polyline(decoded(kinds.coast), { ...look, weight: 2 }),
      region: L.polyline(decoded(kinds.region), { ...look, weight: 1.5, dashArray: "8 4" }),
      county: L.polyline(decoded(kinds.county), { ...look, weight: 1, opacity: 0.6 }),
    };
    layers.coast.addTo(map);
    layers.region.addTo(map);
    function counties() {
      if (map.getZoom() >= COUNTIES_FROM) layers.county.addTo(map);
      else layers.county.remove();
    }
    map.on("zoomend", counties);
    counties();
  }

  function popup(place) {
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = place.url;
    link.textContent = place.name;
    box.append(link);
    if (place.area) box.append(document.createElement("br"), told.area);
    return box;
  }

  function mark(map, place) {
    const icon = L.divIcon({
      className: "map-number" + (place.area ? " area" : ""),
      html: place.number || "•",
      iconSize: [32, 32],
    });
    const title = (place.number ? place.number + ". " : "") + place.name;
    L.marker(place.at, { icon: icon, title: title, alt: title }).addTo(map).bindPopup(popup(place));
  }

  function draw(places, lines) {
    const canvas = document.createElement("div");
    canvas.className = "map-canvas";
    canvas.setAttribute("aria-label", figure.querySelector("title").textContent);
    canvas.setAttribute("role", "region");
    figure.prepend(canvas);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(canvas, {
      preferCanvas: true,
      zoomAnimation: !still,
      fadeAnimation: !still,
      markerZoomAnimation: !still,
    });
    map.attributionControl.setPrefix(false);
    if (told.tiles) L.tileLayer(told.tiles, { attribution: told.attribution }).addTo(map);
    map.fitBounds(L.latLngBounds(places.map((place) => place.at)).pad(0.2), { maxZoom: 14 });
    drawLines(map, lines);
    if (told.here) {
      L.circleMarker(told.here.split(",").map(Number), {
        radius: 9,
        color: colour("--sun"),
        fillColor: colour("--on-sun"),
        fillOpacity: 1,
        weight: 4,
      })
        .addTo(map)
        .bindTooltip(told.you);
    }
    places.forEach((place) => mark(map, place));
    figure.querySelector("svg").remove();
    button.remove();
    canvas.focus();
  }

  button.addEventListener("click", function () {
    button.disabled = true;
    const known = listed();
    Promise.all([
      script(told.script),
      style(told.style),
      json(told.lines),
      more(known).catch(() => []),
    ])
      .then((loaded) => draw(known.concat(loaded[3]), loaded[2].lines))
      .catch(function () {
        button.disabled = false;
        said.textContent = told.failed;
      });
  });
})();
