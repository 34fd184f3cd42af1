using System.Collections.Immutable;
using ParAnalytics.Charts.Figures;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Live.Ports;

namespace ParAnalytics.Charts.Drawing;

/// <summary>
/// Rectangles within rectangles: a level per member of the rows, the outermost first. Only the innermost carry the values, so that every outer one is
/// exactly the sum of what lies in it. What is the only part of its outer one and bears no name of its own is left out.
/// </summary>
internal static class NestedDrawing
{
    private const string Nobody = "unassigned";

    /// <summary>With more boxes than this the innermost show once one looks closer.</summary>
    private const int MostAtOnce = 60;

    private const int DrawnWidth = 1080;
    private const int DrawnHeight = 440;

    private sealed record Box(string Id, string Parent, string Name, string Key, int Depth, decimal Value, bool IsLeaf, bool IsNobodys);

    public static Figure Draw(TileScene scene, TreemapSpec spec)
    {
        var boxes = Boxes(scene, spec.Value);
        var isMany = boxes.Length > MostAtOnce;
        var whole = boxes.Where(b => b.Depth == 0).Sum(b => b.Value);
        string Share(Box box) => whole > 0 ? $" ({Frame.Number(box.Value / whole * 100, 0, scene.Language)}{(scene.Language == "en" ? "" : "\u00a0")}%)" : "";
        return new Figure(
            [
                new TreemapTrace
                {
                    Ids = [.. boxes.Select(b => b.Id)],
                    Labels = [.. boxes.Select(b => b.IsLeaf || (isMany && b.Depth == 1) ? Frame.Wrapped(b.Name, isMany ? 16 : 24) : Frame.Short(b.Name, Letters(b)))],
                    Parents = [.. boxes.Select(b => b.Parent)],
                    Values = [.. boxes.Select(b => b.IsLeaf ? b.Value : 0)],
                    Text = [.. boxes.Select(b => PartDrawing.Told(scene, spec.Value, b.Value))],
                    Textfont = new(Tones.Ink, 12),
                    Marker = new([.. boxes.Select(Tone)], new(Tones.Surface, 2)),
                    Hovertext = [.. boxes.Select(b => $"{Path(boxes, b)}: {PartDrawing.Told(scene, spec.Value, b.Value)}{Share(b)}")],
                    Hoverinfo = "text",
                    Customdata = [.. boxes.Select(b => b.Key)],
                    Maxdepth = isMany ? 2 : null,
                },
            ],
            PartDrawing.Bare(scene, new(0, 0, 4, 0)) with { Uniformtext = new(9, "hide") });

        // A heading has one line: as many letters as a box of its share is likely to be wide.
        int Letters(Box box) => whole > 0 ? Math.Clamp((int)(Math.Sqrt((double)(box.Value / whole) * DrawnWidth * DrawnHeight) / 6.2), 7, 60) : 7;
    }

    /// <summary>Nobody's parts in the tone of a warning; levels told apart by depth.</summary>
    private static string Tone(Box box) => box.IsNobodys ? Tones.OwnSoft : box.Depth switch { 0 => Tones.Grid, 1 => Tones.BetterSoft, _ => Tones.Others };

    private static string Path(ImmutableArray<Box> boxes, Box box) => box.Parent.Length == 0 ? box.Name : Path(boxes, boxes.First(b => b.Id == box.Parent)) + " › " + box.Name;

    /// <summary>Outer boxes before those in them, the largest first within one.</summary>
    private static ImmutableArray<Box> Boxes(TileScene scene, string value)
    {
        var answer = scene.Main;
        var measure = answer.IndexOf(value);
        var column = answer.NewestColumn(measure);
        var rows = answer.PlainRows().Select(r => (answer.Rows[r].Members, Value: answer.Drawn(measure, r, column) ?? 0)).Where(r => r.Value > 0).ToList();
        var boxes = ImmutableArray.CreateBuilder<Box>();
        Add(rows, 0, "");
        return boxes.ToImmutable();

        void Add(IEnumerable<(Domain.Values.EquatableArray<Olap.Answer.AxisMember> Members, decimal Value)> within, int depth, string parent)
        {
            foreach (var group in within.GroupBy(r => r.Members[depth].Key, StringComparer.Ordinal).OrderByDescending(g => g.Sum(r => r.Value)))
            {
                var (first, id) = (group.First().Members[depth], parent + "/" + group.Key);
                var inner = depth + 1 < group.First().Members.Count && !(group.All(r => r.Members.Items.Skip(depth + 1).All(m => m.Key == Nobody)) && depth > 0);
                boxes.Add(new Box(id, parent, first.Caption, first.Key == Nobody ? "" : first.Key, depth, group.Sum(r => r.Value), !inner, first.Key == Nobody));
                if (inner)
                {
                    Add(group, depth + 1, id);
                }
            }
        }
    }
}
