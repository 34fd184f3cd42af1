using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Maps.Topology;
using ParAnalytics.Olap.Members;
using Outline = NetTopologySuite.Geometries.Geometry;

namespace ParAnalytics.Maps.Geometry;

/// <summary>Borders → geometry: which units, how large, how fine; then drawn and coloured like any other map.</summary>
public static class PackGeometry
{
    /// <summary>Width on paper of a national map, and of one province.</summary>
    private const double NationalWidth = 640;
    private const double ProvinceWidth = 720;

    /// <summary>The whole country, each unit of the pack its own region; archipelagos in frames, whatever the pack draws of them.</summary>
    /// <param name="zoom">How many times larger the paper is, and so how much finer the lines.</param>
    /// <param name="members">Names, and the provinces that archipelagos belong to.</param>
    /// <param name="group">The unit that a region shows instead of its own (a province for its communes, a region for its provinces): regions of one group are joined. Null keeps each.</param>
    public static MapGeometry National(BoundaryPack pack, string id, IMemberCatalogue members, Func<string, string?>? group = null, int zoom = 1)
    {
        var land = group is null ? pack.Land.Value : LandJoin.Of(pack.Land.Value, group);
        var (main, offshore) = LandSplit.At(land, Archipelago.West);
        var frame = Frame.Of(main, NationalWidth * zoom, roomAtRight: 0.2, zoom);
        var drawing = new Drawing(main, frame.Detail);
        var regions = Regions(main, drawing, frame, members, labels: zoom == 1 && main.Shapes.Length <= 120);
        var insets = Archipelago.All.Select((a, i) => Inset(a, i, offshore, frame, members, a.Bearer(pack, members, group)));
        return Finish(id, frame, [.. regions, .. insets]);
    }

    /// <summary>The communes of one province.</summary>
    public static MapGeometry Province(BoundaryPack pack, string id, string province, IMemberCatalogue members, int zoom = 1)
    {
        var whole = pack.Land.Value;
        var chosen = whole.Shapes.Where(s => members.Find("unit", s.Key) is { } unit && members.IsWithin(unit, province)).ToImmutableArray();
        var (main, offshore) = LandSplit.At(whole with { Shapes = chosen }, Archipelago.West);
        if (main.Shapes.IsEmpty)
        {
            (main, offshore) = (whole with { Shapes = chosen }, new Land(whole.Arcs, []));
        }

        var frame = Frame.Of(main, ProvinceWidth * zoom, roomAtRight: offshore.Shapes.IsEmpty ? 0 : 0.2, zoom);
        var regions = Regions(main, new Drawing(main, frame.Detail), frame, members, labels: zoom == 1);
        var insets = Archipelago.All.Where(a => offshore.Shapes.Any(s => s.Key == a.Key)).Select((a, i) => Inset(a, i, offshore, frame, members, a.Key));
        return Finish(id, frame, [.. regions, .. insets]);
    }

    private static MapGeometry Finish(string id, Frame frame, ImmutableArray<MapRegion> regions)
    {
        var near = Neighbours.Of([.. regions.Select(r => (r.Middle.X, r.Middle.Y))]);
        return new MapGeometry(id, frame.Width, frame.Height, [.. regions.Select((r, i) => r with { Near = near[i] })]);
    }

    private static IEnumerable<MapRegion> Regions(Land land, Drawing drawing, Frame frame, IMemberCatalogue members, bool labels)
    {
        var outlines = land.Shapes.Select(s => (s.Key, Outline: frame.Place(drawing.OutlineOf(s)))).OrderByDescending(s => Math.Round(s.Outline.EnvelopeInternal.MaxY)).Reverse().ToList();
        var texts = labels ? LabelPlaces.Of([.. outlines.Select(o => (NameOf(members, o.Key), o.Outline))]) : [.. outlines.Select(_ => RegionLabel.None)];
        return outlines.Select((o, i) =>
        {
            var middle = o.Outline.InteriorPoint.Coordinate ?? o.Outline.Centroid.Coordinate;
            return new MapRegion(o.Key, o.Key, FullNameOf(members, o.Key), PathShape.Of(SvgPath.Rings(o.Outline)), texts[i], Compass.Nowhere) { Middle = (middle.X, middle.Y) };
        });
    }

    private static MapRegion Inset(Archipelago at, int place, Land offshore, Frame frame, IMemberCatalogue members, string bearer)
    {
        var box = frame.InsetBox(place);
        var paths = new List<string>();
        foreach (var polygon in offshore.Shapes.SelectMany(s => s.Polygons))
        {
            var arc = offshore.Arcs[polygon[0][0] < 0 ? ~polygon[0][0] : polygon[0][0]];
            var (longitude, latitude) = (arc.X.Average() / Grid.Steps, arc.Y.Average() / Grid.Steps);
            if (at.PlaceOf(longitude, latitude) is { } part)
            {
                paths.Add(SvgPath.Dot(box.X + 6 + (part.X * (box.Width - 12)), box.Y + 6 + (part.Y * (box.Height - 24)), 2));
            }
        }

        if (paths.Count == 0)
        {
            paths.AddRange(Enumerable.Range(0, 5).Select(i => SvgPath.Dot(box.X + (box.Width * (0.3 + (0.1 * (i % 3)))), box.Y + (box.Height * (0.25 + (0.1 * i))), 2.2)));
        }

        var full = FullNameOf(members, bearer);
        var name = bearer == at.Key ? full : $"{at.Name} ({full})";
        return new MapRegion(at.Key, bearer, name, new PathShape(string.Concat(paths.Distinct())) { Frame = new CellShape(box.X, box.Y, box.Width, box.Height) }, new RegionLabel(box.X + (box.Width / 2), box.Y + box.Height - 9, 10.5, [at.Name]), Compass.Nowhere, IsInset: true)
        {
            Middle = (box.X + (box.Width / 2), box.Y + (box.Height / 2)),
        };
    }

    private static string NameOf(IMemberCatalogue members, string key) => members.Find("unit", key)?.Name ?? key;

    private static string FullNameOf(IMemberCatalogue members, string key) => members.Find("unit", key) is { } unit ? unit.Attribute("full_name") is { Length: > 0 } full ? full : unit.Name : key;
}
