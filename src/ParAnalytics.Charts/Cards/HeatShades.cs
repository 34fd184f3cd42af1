using System.Collections.Immutable;
using ParAnalytics.Charts.Drawing;
using ParAnalytics.Dashboards.Tiles;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Charts.Cards;

/// <summary>Values → shades: 1 … 7, sand to teal for a sequential ramp; −3 … 3, amber through sand to teal, for a diverging one.</summary>
internal static class HeatShades
{
    /// <summary>A shade per cell of the measure, row by row; null where there is no value. Rows are shaded together; percentages and shares compare, raw points of different maxima would not.</summary>
    public static ImmutableArray<ImmutableArray<int?>> Of(CellSet answer, int measure, HeatSpec spec)
    {
        var rows = Enumerable.Range(0, answer.Rows.Count);
        var columns = answer.PlainColumns();
        var values = rows.SelectMany(r => columns.Select(c => answer.Drawn(measure, r, c))).OfType<decimal>().ToArray();
        var least = values.DefaultIfEmpty(0).Min();
        var most = values.DefaultIfEmpty(0).Max();
        var flip = answer.Measures[measure].Better == "lower";
        return [.. rows.Select(r => Enumerable.Range(0, answer.Columns.Count).Select(c => answer.Drawn(measure, r, c) is { } value && columns.Contains(c) ? (int?)Shade(value) : null).ToImmutableArray())];

        int Shade(decimal value)
        {
            if (spec.Ramp == HeatRamp.Diverging)
            {
                var middle = spec.Middle ?? 0;
                var reach = Math.Max(Math.Abs(most - middle), Math.Abs(least - middle));
                var step = reach == 0 ? 0 : (int)decimal.Round((value - middle) / reach * 3, MidpointRounding.AwayFromZero);
                return flip ? -step : step;
            }

            var share = most == least ? 0.5m : (value - least) / (most - least);
            var seventh = 1 + (int)Math.Min(6, decimal.Floor(share * 7));
            return flip ? 8 - seventh : seventh;
        }
    }
}
