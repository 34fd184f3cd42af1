using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Olap;

/// <summary>
/// Measures of other cubes beside those of a question's own, written <c>CUBE.MEASURE</c>: each cube is asked the same question over the dimensions
/// both have, and the answers are laid side by side by member. Top, sort and conditions on measures are of the question's own cube.
/// </summary>
internal static class DrillAcross
{
    /// <summary>The question to its own cube, and those to others. A question of one cube stays as it is.</summary>
    public static (CubeQuery Own, ImmutableArray<CubeQuery> Others) Split(CubeQuery query, CubeModels models)
    {
        var own = models.Find(query.Cube);
        string CubeOf(string measure) => measure.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && measure[..dot] is var name && name != query.Cube && own?.Measure(name) is null && models.Find(name) is not null ? name : query.Cube;
        var groups = query.Measures.Items.GroupBy(CubeOf, StringComparer.Ordinal).ToArray();
        if (own is null || groups.All(g => g.Key == query.Cube))
        {
            return (query, []);
        }

        var mine = groups.FirstOrDefault(g => g.Key == query.Cube) ?? throw QueryFaults.Contradiction(
            "measures", $"Cần ít nhất một chỉ tiêu của chính '{query.Cube}'; hoặc đổi cube.", $"At least one measure of '{query.Cube}' itself is needed; or name another cube.");
        var bare = query with { Filters = query.Filters.Where(f => f is not MeasureFilter).ToEquatableArray(), Sort = [], Top = null, TopColumns = null, Offset = 0, Limit = QueryCaps.Cells };
        return (
            query with { Measures = mine.ToEquatableArray(), Offset = 0, Limit = QueryCaps.Cells },
            [.. groups.Where(g => g.Key != query.Cube).Select(g => bare with { Cube = g.Key, Measures = g.Select(m => m[(g.Key.Length + 1)..]).ToEquatableArray() })]);
    }

    /// <summary>The question and the place of one of its cells, to the cube whose measure stands there.</summary>
    public static (CubeQuery Query, CellPlace Place) At(CubeQuery query, CellPlace place, CubeModels models) =>
        Split(query with { Measures = query.Measures.Items.Add(place.Measure).ToEquatableArray() }, models).Others.FirstOrDefault(o => place.Measure.StartsWith(o.Cube + ".", StringComparison.Ordinal)) is { } other
            ? (query with { Cube = other.Cube }, place with { Measure = place.Measure[(other.Cube.Length + 1)..] })
            : (query, place);

    /// <summary>A refusal by another cube says which.</summary>
    public static FaultException Told(string cube, FaultException refused) =>
        new([.. refused.Faults.Items.Select(f => f with { Detail = $"{cube}: {f.Detail}", DetailEn = $"{cube}: {f.DetailEn}" })]);

    /// <summary>The answers side by side, in the order of the measures asked; rows and columns that only another cube has follow those beside which they stand.</summary>
    public static CellSet Join(CubeQuery query, CubeModels models, CellSet own, IReadOnlyList<(string Cube, CellSet Answer)> others)
    {
        var notes = own.Notes.Items.ToList();
        var renamed = others.Select(o => (o.Cube, o.Answer, Notes: o.Answer.Notes.Items.ToDictionary(n => n.Id, n => Placed(n, notes), StringComparer.Ordinal))).ToArray();
        var isCut = query.Top is not null || query.Filters.Items.OfType<MeasureFilter>().Any();
        var rows = Union(own.Rows.Items, isCut ? [] : others.SelectMany(o => o.Answer.Rows.Items), isTime: false);
        var columns = Union(own.Columns.Items, others.SelectMany(o => o.Answer.Columns.Items), query.Columns is [LevelAxis { Level: var level }] && IsTime(models.Find(query.Cube)!, level));
        var grand = rows.Where(r => r.Members.Count > 0 && r.Members[0].IsTotal).ToArray();
        AxisTuple[] paged = [.. rows.Except(grand).Skip(query.Offset).Take(query.Limit), .. grand];
        var (headers, blocks) = (new List<MeasureHeader>(), new List<CellBlock>());
        foreach (var measure in query.Measures)
        {
            var foreign = renamed.FirstOrDefault(o => measure.StartsWith(o.Cube + ".", StringComparison.Ordinal) && o.Answer.Measures.Items.Any(m => m.Id == measure[(o.Cube.Length + 1)..]));
            var (answer, id) = foreign.Answer is null ? (own, measure) : (foreign.Answer, measure[(foreign.Cube.Length + 1)..]);
            headers.Add(answer.Measures[answer.IndexOf(id)] with { Id = measure });
            blocks.Add(Block(answer, answer.IndexOf(id), paged, columns, foreign.Notes));
        }

        return own with
        {
            Rows = paged.ToEquatableArray(),
            Columns = columns.ToEquatableArray(),
            Measures = headers.ToEquatableArray(),
            Blocks = [.. blocks],
            Notes = notes.ToEquatableArray(),
            Sources = own.Sources.Items.Concat(others.SelectMany(o => o.Answer.Sources.Items)).Distinct().ToEquatableArray(),
            RowCount = rows.Count - grand.Length,
            Truncated = query.Offset + (long)query.Limit < rows.Count - grand.Length,
        };
    }

    private static CellBlock Block(CellSet answer, int measure, IReadOnlyList<AxisTuple> rows, IReadOnlyList<AxisTuple> columns, Dictionary<string, string>? notes)
    {
        var (rowOf, columnOf) = (Places(answer.Rows), Places(answer.Columns));
        var cells = new Cell[rows.Count * columns.Count];
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                var cell = rowOf.TryGetValue(KeyOf(rows[r]), out var row) && columnOf.TryGetValue(KeyOf(columns[c]), out var column) ? answer[measure, row, column]
                    : Cell.Missing(rows[r].Members.Items.Any(m => m.IsOthers) ? ValueState.NotApplicable : ValueState.NotPublished);
                cells[(r * columns.Count) + c] = cell.Note is { } note && notes is not null ? cell with { Note = notes[note] } : cell;
            }
        }

        return new CellBlock(rows.Count, columns.Count, cells);
    }

    /// <summary>The id of a note among those there, which may say other words under its own.</summary>
    private static string Placed(CellNote note, List<CellNote> notes)
    {
        if (notes.Find(n => n.Text == note.Text) is { } known)
        {
            return known.Id;
        }

        var (id, count) = (note.Id.Split('.')[0], 1);
        var free = id;
        while (notes.Exists(n => n.Id == free))
        {
            free = FormattableString.Invariant($"{id}.{++count}");
        }

        notes.Add(note with { Id = free });
        return free;
    }

    private static List<AxisTuple> Union(IEnumerable<AxisTuple> own, IEnumerable<AxisTuple> further, bool isTime)
    {
        var all = own.ToList();
        var known = all.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var tuple in further.Where(t => known.Add(KeyOf(t))))
        {
            all.Insert(PlaceOf(tuple, all, isTime), tuple);
        }

        return all;
    }

    /// <summary>Behind the last tuple with the most outer members in common, before that group's subtotal; periods as they follow each other.</summary>
    private static int PlaceOf(AxisTuple tuple, List<AxisTuple> all, bool isTime)
    {
        for (var depth = tuple.Members.Count - 1; depth > 0; depth--)
        {
            var last = all.FindLastIndex(t => t.Members.Items.Take(depth).Select(m => m.Key).SequenceEqual(tuple.Members.Items.Take(depth).Select(m => m.Key), StringComparer.Ordinal));
            if (last >= 0)
            {
                return all[last].Members[depth] is { IsTotal: true } or { IsOthers: true } && !tuple.IsTotal ? last : last + 1;
            }
        }

        bool IsPlain(AxisTuple t) => t.Members.Count > 0 && t.Members[0] is { IsTotal: false, IsOthers: false };
        var later = isTime && IsPlain(tuple) ? all.FindIndex(t => IsPlain(t) && string.CompareOrdinal(t.Members[0].Key, tuple.Members[0].Key) > 0) : -1;
        return later >= 0 ? later : IsPlain(tuple) ? all.FindLastIndex(IsPlain) + 1 : all.Count;
    }

    private static bool IsTime(CubeModel cube, string level) =>
        cube.Dimensions.Items.Any(d => d.Role is DimensionRole.Period or DimensionRole.Time && (d.Id == level.Split('.')[0] || d.Level(level) is not null));

    private static Dictionary<string, int> Places(EquatableArray<AxisTuple> tuples) => tuples.Items.Select((t, i) => (Key: KeyOf(t), i)).ToDictionary(t => t.Key, t => t.i, StringComparer.Ordinal);

    private static string KeyOf(AxisTuple tuple) => string.Join('\u0001', tuple.Members.Items.Select(m => m.IsTotal ? "\u0002" : m.Key));
}
