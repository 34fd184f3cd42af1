using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Points;

namespace ParAnalytics.Olap.Assembling;

/// <summary>What each measure counts in, for the indices asked: the index's own unit at its root, points at a node with a maximum, "mixed" where they differ.</summary>
internal static class PointHeaders
{
    public static ImmutableArray<MeasureHeader> Of(BoundQuestion question, IEnumerable<Point> points)
    {
        var families = question.Release.Members.Families.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var units = points.DistinctBy(p => p.Node.Key).Select(p => UnitOf(families[p.Family], p.Node)).Distinct().ToArray();
        var (unit, decimals) = units.Length switch { 0 => ("points", 2), 1 => units[0], _ => ("mixed", units.Max(u => u.Decimals)) };
        return [.. question.Measures.Select(m => new MeasureHeader(
            m.Id,
            question.Query.Language == "en" ? m.CaptionEn : m.Caption,
            m.Unit switch { MeasureUnit.Family => unit, MeasureUnit.FamilyChange => unit == "percent" ? "percentage_points" : unit, var own => SnakeCase.Of(own.ToString()) },
            m.Unit is MeasureUnit.Family or MeasureUnit.FamilyChange ? decimals : m.Decimals,
            SnakeCase.Of(m.Better.ToString())))];
    }

    private static (string Unit, int Decimals) UnitOf(IndexFamily family, Member node)
    {
        var hasMax = !CriterionKey.Parse(node.Key).IsRoot && node.Attribute("max_points") is { Length: > 0 };
        return hasMax && family.Unit == "percent" ? ("points", family.Decimals) : (family.Unit, family.Decimals);
    }
}
