using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Dashboards.Definitions;
using ParAnalytics.Dashboards.Expressions;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Dashboards.Checking;

/// <summary>The one way a tile is drawn, its measures and texts checked against the questions of the tile.</summary>
internal sealed class SpecChecker(ImmutableArray<TileQuestion> questions, ImmutableArray<string> slicers, Findings findings)
{
    public TileSpec? Check(TileDefinition tile)
    {
        var specs = Specs(tile).ToArray();
        if (specs.Length != 1)
        {
            findings.Add("PAR0603", tile.Mark, $"Ô cần đúng một cách vẽ (card, trend, strip, bar, …); đang có {specs.Length}", $"A tile needs exactly one way to draw it (card, trend, strip, bar, …); there are {specs.Length}");
            return null;
        }

        return specs[0];
    }

    /// <summary>A text whose expressions must speak of what the tile asks.</summary>
    public Wording Wording(WordingDefinition written)
    {
        CheckText(written.Vi);
        CheckText(written.En);
        return Plain(written);
    }

    public static Wording Plain(WordingDefinition written) => new(written.Vi?.Value ?? "", written.En?.Value ?? written.Vi?.Value ?? "");

    private IEnumerable<TileSpec> Specs(TileDefinition tile)
    {
        if (tile.Card is { } card)
        {
            var spark = card.Spark is { } s && findings.Known("PAR0604", s, questions.Select(q => q.Name), "câu hỏi", "question") ? s.Value : null;
            yield return new CardSpec(Measure(card.Value)!, Measure(card.Max), Measure(card.Rank), Measure(card.Of), Measure(card.Shift), card.Facts.Select(f => new CardFact(Wording(f.Label), Wording(f.Text))).ToEquatableArray(), Goal(card.Goal), spark);
        }

        if (tile.Trend is { } trend)
        {
            yield return new TrendSpec(Measure(trend.Value)!, Lines(trend.Lines), trend.Reversed);
        }

        if (tile.Strip is { } strip)
        {
            yield return new StripSpec(Measure(strip.Value)!, strip.Rank, Lines(strip.Lines));
        }

        if (tile.Bar is { } bar)
        {
            yield return new BarSpec(bar.Values.Select(v => Measure(v)!).ToEquatableArray(), bar.Mode, !bar.Vertical, Lines(bar.Lines), bar.Tones.ToEquatableArray());
        }

        if (tile.Waterfall is { } fall)
        {
            yield return new WaterfallSpec(Measure(fall.Step)!, fall.From, Wording(fall.FromLabel), Wording(fall.ToLabel));
        }

        if (tile.Heat is { } heat)
        {
            yield return new HeatSpec(Measure(heat.Value)!, heat.Ramp, heat.Middle);
        }

        if (tile.Bullet is { } bullet)
        {
            yield return new BulletSpec(Measure(bullet.Value)!, Measure(bullet.Target)!, Measure(bullet.Max), Measure(bullet.Note));
        }

        if (tile.Table is { } table)
        {
            yield return new TableSpec(table.Bars.Select(b => Measure(b)!).ToEquatableArray(), table.Page);
        }

        if (tile.Scatter is { } scatter)
        {
            yield return new ScatterSpec(Measure(scatter.X)!, Measure(scatter.Y)!, Measure(scatter.Size), Measure(scatter.XLine), Measure(scatter.YLine), scatter.Corners.Select(Plain).ToEquatableArray(), scatter.Medians);
        }

        if (tile.Slope is { } slope)
        {
            yield return new SlopeSpec(Measure(slope.Value)!, slope.Rank);
        }

        foreach (var chart in Charts(tile))
        {
            yield return chart;
        }

        if (tile.Map is { } map)
        {
            yield return new MapSpec(map.Layout, Measure(map.Value)!, new(map.Classes, map.Count, map.Bounds.ToEquatableArray(), map.Labels.Select(Plain).ToEquatableArray(), map.Ramp, !map.LowerIsBetter), Measure(map.Size));
        }

        if (tile.Text is { } text)
        {
            yield return new TextSpec(text.Sentences.Select(Wording).ToEquatableArray());
        }

        if (tile.List is { } list)
        {
            yield return new ListSpec(Wording(list.Line), list.Detail is { } detail ? Wording(detail) : null, Measure(list.Value));
        }
    }

    private IEnumerable<TileSpec> Charts(TileDefinition tile)
    {
        if (tile.Line is { } line)
        {
            yield return new LineSpec(Measure(line.Value)!, line.Area, Lines(line.Lines), line.Reversed);
        }

        if (tile.Combo is { } combo)
        {
            yield return new ComboSpec(Measure(combo.Bars)!, Measure(combo.Line)!, Lines(combo.Lines));
        }

        if (tile.Histogram is { } histogram)
        {
            if (histogram.Bins is < 3 or > 30)
            {
                findings.Add("PAR0614", histogram.Mark, "'bins' từ 3 đến 30", "'bins' is from 3 to 30");
            }

            yield return new HistogramSpec(Measure(histogram.Value)!, histogram.Bins);
        }

        if (tile.Gauge is { } gauge)
        {
            if (gauge.Max <= 0)
            {
                findings.Add("PAR0614", gauge.Mark, "'max' phải lớn hơn 0", "'max' is above 0");
            }

            yield return new GaugeSpec(Measure(gauge.Value)!, gauge.Max, Measure(gauge.Target));
        }

        if (tile.Funnel is { } funnel)
        {
            yield return new FunnelSpec(Measure(funnel.Value)!, Measure(funnel.Count)!);
        }

        if (tile.Likert is { } likert)
        {
            yield return new LikertSpec(likert.Values.Select(v => Measure(v)!).ToEquatableArray());
        }

        if (tile.Multiples is { } multiples)
        {
            if (multiples.Most is < 1 or > 40)
            {
                findings.Add("PAR0614", multiples.Mark, "'most' từ 1 đến 40", "'most' is from 1 to 40");
            }

            yield return new MultiplesSpec(Measure(multiples.Value)!, multiples.Most);
        }

        foreach (var (written, make) in new (OneMeasureDefinition?, Func<string, TileSpec>)[]
        {
            (tile.Pareto, m => new ParetoSpec(m)), (tile.Pie, m => new PieSpec(m)), (tile.Radar, m => new RadarSpec(m)), (tile.Treemap, m => new TreemapSpec(m)), (tile.Box, m => new BoxSpec(m)), (tile.Sankey, m => new SankeySpec(m)),
        })
        {
            if (written is not null)
            {
                yield return make(Measure(written.Value)!);
            }
        }
    }

    private CardGoal? Goal(GoalDefinition? goal)
    {
        if (goal is null)
        {
            return null;
        }

        if (goal.Reached is { } reached)
        {
            CheckText(new("{" + reached.Value + "}", reached.Mark));
        }

        return new CardGoal(Wording(goal.Text), goal.Reached?.Value);
    }

    private EquatableArray<ComparisonLine> Lines(ImmutableArray<LineDefinition> lines) => lines.Select(line =>
    {
        var question = line.Question is { } q && findings.Known("PAR0604", q, questions.Select(x => x.Name), "câu hỏi", "question") ? q.Value : null;
        return new ComparisonLine(Measure(line.Value, question)!, Wording(line.Label), question);
    }).ToEquatableArray();

    private string? Measure(Located<string>? written, string? question = null)
    {
        var asked = questions.FirstOrDefault(q => q.Name == question) ?? questions.FirstOrDefault();
        if (written is not null && asked is not null)
        {
            findings.Known("PAR0607", written, asked.Template.Measures, "chỉ số đo trong câu hỏi của ô", "measure in the tile's question");
        }

        return written?.Value;
    }

    private void CheckText(Located<string>? text)
    {
        if (text is null)
        {
            return;
        }

        var faults = Template.Faults(text.Value).ToArray();
        foreach (var (message, messageEn, position) in faults)
        {
            findings.Add("PAR0606", text.Mark with { Column = text.Mark.Column + position }, message, messageEn);
        }

        if (faults.Length > 0)
        {
            return;
        }

        foreach (var mention in Template.Mentions(text.Value))
        {
            var mark = text.Mark with { Column = text.Mark.Column + mention.Position };
            if (mention is SelectionExpression selection)
            {
                findings.Known("PAR0605", new(selection.Id, mark), slicers, "lựa chọn", "selection");
            }
            else if (mention is CellExpression cell)
            {
                CheckCell(cell, mark);
            }
        }
    }

    private void CheckCell(CellExpression cell, SourceMark mark)
    {
        if (cell.Question is { } name && !findings.Known("PAR0604", new(name, mark), questions.Select(q => q.Name), "câu hỏi", "question"))
        {
            return;
        }

        var asked = cell.Question is { } question ? questions.First(q => q.Name == question) : questions.FirstOrDefault();
        if (asked is not null)
        {
            findings.Known("PAR0607", new(cell.Measure, mark), asked.Template.Measures, "chỉ số đo trong câu hỏi của ô", "measure in the tile's question");
        }
    }
}
