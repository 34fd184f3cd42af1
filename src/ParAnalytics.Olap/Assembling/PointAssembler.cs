using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Assembling;

/// <summary>Step 6 for point cubes: every tuple's point is resolved and every measure read there.</summary>
internal static class PointAssembler
{
    public static CellSet Assemble(BoundQuestion question, PointSpace space, PointParts parts, IReadOnlyDictionary<string, RowSet> fetched, CancellationToken cancellation)
    {
        var notes = new NoteBook(question.Query.Language);
        var sources = new SourceList(question.Release.Members, question.Query.Language);
        var table = new PointTable(fetched["cells"], parts.HasBasis);
        var recasting = Recasting.Of(question.Query.Era, question.Release.Members);
        var values = new EraValues(space, recasting, new PointValues(table, notes, sources), new PointValues(table, new NoteBook(question.Query.Language), sources), notes);
        var judge = new FieldJudge(question.Release.Members, space, new FieldTable(fetched.GetValueOrDefault("fields"), parts.HasBasis), recasting is null ? null : new RecastFields(recasting, values));
        var breaks = new SetBreaks(question.Release.Members);
        var reader = new PointReader(question.Cube, space, values, judge, breaks, new PublishedStatistics(fetched.GetValueOrDefault("statistics")), notes, sources);
        var comparer = new PointComparer(question.Cube, space, values, reader, judge, breaks, new PublishedTargets(fetched.GetValueOrDefault("targets")), notes, sources);
        var marks = new SeriesMarks(question, breaks, judge, notes);
        var cells = new CellMatrix(question.Rows, question.Columns, question.Measures);
        var points = new Dictionary<PointKey, Point>();
        for (var row = 0; row < question.Rows.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < question.Columns.Length; column++)
            {
                var isPoint = space.TryResolve(parts.Rows[row].With(parts.Columns[column]), notes, out var point, out var missing);
                if (isPoint && point is { PeerGroup: { } peers, Unit.Level: not "country" } && (values.Find(point)?.PeerGroup ?? (point.Unit.Level == "province" ? FieldJudge.AllProvinces : "")) != peers)
                {
                    (isPoint, missing) = (false, notes.NotApplicable(Remarks.OtherPeers(point.Unit)));
                }

                for (var measure = 0; measure < question.Measures.Length; measure++)
                {
                    cells[measure, row, column] = isPoint ? Read(question.Measures[measure], point!, question.Columns[column].Compared) : Told(question.Measures[measure], missing);
                }

                if (isPoint)
                {
                    points.TryAdd(point!.Key with { Unit = "" }, point);
                    if (cells.HasValue(row, column, question.Shown))
                    {
                        marks.Add(point, question.Rows[row], question.Columns[column]);
                    }
                }
            }
        }

        breaks.Remark(points.Values, notes);
        var series = marks.Breaks();
        return AnswerShaper.Shape(question, cells, PointHeaders.Of(question, points.Values), notes, sources) with { Breaks = series };

        Cell Read(CubeMeasure measure, Point point, BoundComparison? comparison) => comparison is null ? reader.Read(measure, point) : comparer.Read(measure, point, comparison);
    }

    /// <summary>The measure that tells states tells them also where there is no point.</summary>
    private static Cell Told(CubeMeasure measure, Cell missing) => measure.Kind == MeasureKind.State ? missing with { Text = missing.State.ToToken() } : missing;
}
