using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Finds a node by key (<c>PAPI-2018/2.1</c>), by family and code (<c>papi/2.1</c>), or by the code or heading within a family's set in force.</summary>
internal sealed class CriterionResolver(CriterionCatalogue criteria)
{
    private readonly Dictionary<(string, string, int), CriterionEntry> _known = [];

    /// <summary>The node; or null with a reason in <paramref name="finding"/>.</summary>
    /// <param name="written">Empty for the root when a family is given.</param>
    public CriterionEntry? Find(string written, string family, int year, Place place, out IntakeFinding? finding)
    {
        finding = null;
        if (_known.TryGetValue((written, family, year), out var known))
        {
            return known;
        }

        var found = Search(written, family, year, place, out finding);
        if (found is not null)
        {
            _known[(written, family, year)] = found;
        }

        return found;
    }

    private CriterionEntry? Search(string written, string family, int year, Place place, out IntakeFinding? finding)
    {
        finding = null;
        if (Set(written, family, year) is not { } set)
        {
            var known = criteria.Families.Select(f => f.Id);
            var name = family.Length > 0 ? family : written;
            finding = place.Error(RuleIds.UnknownCriterion, $"Không có bộ tiêu chí nào của '{name}' cho năm {Year(year)}", $"There is no criterion set of '{name}' for {Year(year)}", Nearest.Of(name, known) is [var near, ..] ? near : null);
            return null;
        }

        var slash = written.IndexOf('/', StringComparison.Ordinal);
        var code = slash < 0 ? written : written[(slash + 1)..];
        if (criteria.Find(set.Id, code) is not { } entry)
        {
            var near = Nearest.Of(code, criteria.Nodes.Where(n => n.Node.Key.Set == set.Id).SelectMany(n => n.Aliases.Items.Append(n.Node.Key.Code)));
            finding = place.Error(RuleIds.UnknownCriterion, $"Bộ {set.Id} không có tiêu chí '{code}'", $"{set.Id} has no criterion '{code}'", near.Count > 0 ? near[0] : null);
            return null;
        }

        if (!criteria.IsUsedIn(entry, year))
        {
            finding = place.Error(RuleIds.UnknownCriterion, $"Tiêu chí {entry.Node.Key} không dùng trong năm {Year(year)}", $"{entry.Node.Key} is not used in {Year(year)}", criteria.SetInForce(set.Family, year)?.Id);
            return null;
        }

        return entry;
    }

    private CriterionSet? Set(string written, string family, int year)
    {
        var slash = written.IndexOf('/', StringComparison.Ordinal);
        var named = slash < 0 ? family : written[..slash];
        return criteria.FindSet(named) ?? criteria.SetInForce(named, year);
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
