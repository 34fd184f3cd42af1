using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Assembling;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Facts;

/// <summary>Step 6 for fact cubes: every cell is read at its own grain.</summary>
internal static class FactAssembler
{
    public static CellSet Assemble(BoundQuestion question, FactSpace space, FactTotals totals, IReadOnlyDictionary<string, RowSet> fetched, CancellationToken cancellation)
    {
        var notes = new NoteBook(question.Query.Language);
        var sources = new SourceList(question.Release.Members, question.Query.Language);
        var tables = new FactTables(fetched, totals, FactSet.Of(question, space), space);
        var reader = new FactReader(question.Cube, space, tables, notes, sources, FactRecast.Of(question, space));
        var comparer = new FactComparer(space, reader, notes);
        var cells = new CellMatrix(question.Rows, question.Columns, question.Measures);
        var rows = space.NumbersOf(question.Rows, 0);
        var columns = space.NumbersOf(question.Columns, space.RowEntries.Length);

        // One place for all cells, one after the other: nobody below keeps it.
        var place = new FactPlace(new int[space.Entries.Length]);
        for (var row = 0; row < rows.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            rows[row].CopyTo(place.Numbers, 0);
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column].CopyTo(place.Numbers, rows[row].Length);
                for (var measure = 0; measure < question.Measures.Length; measure++)
                {
                    cells[measure, row, column] = question.Columns[column].Compared is { } comparison
                        ? comparer.Read(question.Measures[measure], place, comparison)
                        : reader.ReadCell(question.Measures[measure], place);
                }
            }
        }

        var breaks = Breaks(question, cells, notes);
        return AnswerShaper.Shape(question, cells, Headers(question), notes, sources, (measure, of, with) =>
            reader.ReadOthers(question.Measures[measure], of.SelectMany(r => with.Select(c => FactSpace.PlaceOf(rows[r], columns[c]))))) with { Breaks = breaks };
    }

    /// <summary>The day of a new map where facts of its units lie on both sides of it (the units of a foreign star have no map of ours): counts add across it, what is told among units does not.</summary>
    private static EquatableArray<SeriesBreak> Breaks(BoundQuestion question, CellMatrix cells, NoteBook notes)
    {
        if (question.Cube.Dimension(DimensionRole.Unit)?.Id != MapDay.Dimension)
        {
            return [];
        }

        var columns = question.Columns.Select((t, i) => (Time: TimeOf(t), IsKnown: cells.HasValueInColumn(i, question.Shown)));
        var rows = question.Rows.Select((t, i) => (Time: TimeOf(t), IsKnown: cells.HasValueInRow(i, question.Shown)));
        var known = (question.Columns.Any(t => TimeOf(t) is not null) ? columns : rows).Where(p => p.IsKnown && p.Time is { ValidFrom: not null, ValidTo: not null }).Select(p => p.Time!).ToArray();
        if (known.Length < 2 || MapDay.Between(question.Release.Members, known.Min(m => m.ValidFrom!.Value), known.Max(m => m.ValidTo!.Value)) is not { } map)
        {
            return [];
        }

        notes.Add(Remarks.MapChanged(map));
        var among = question.Measures.Take(question.Shown).Where(m => m.Kind is MeasureKind.Ranking or MeasureKind.MeanOfUnits or MeasureKind.MedianOfUnits).Select(m => m.Id).ToEquatableArray();
        return [new SeriesBreak(map.On, SeriesMarks.MapLabel(map, question.Query.Language == "en"), among, [])];
    }

    private static Member? TimeOf(BoundTuple tuple) => tuple.Members.FirstOrDefault(m => m.Dimension.Role is DimensionRole.Period or DimensionRole.Time)?.Member;

    private static ImmutableArray<MeasureHeader> Headers(BoundQuestion question) =>
    [
        .. question.Measures.Select(m => new MeasureHeader(
            m.Id, question.Query.Language == "en" ? m.CaptionEn : m.Caption, SnakeCase.Of(m.Unit.ToString()), m.Decimals, SnakeCase.Of(m.Better.ToString()))),
    ];
}
