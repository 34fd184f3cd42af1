using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Dashboards.Binding;

/// <summary>Puts the chosen members in the place of <c>$selection</c>s, so that a template becomes a question.</summary>
public static partial class SelectionBinder
{
    /// <summary>Whether the dashboard has a slicer of that name, or a tile whose choice it is.</summary>
    public static bool IsKnown(Dashboard dashboard, string id) => dashboard.Slicers.Items.Any(s => s.Id == id) || TileChoices.IsKnown(dashboard, id);

    /// <summary>Every slicer with what was chosen, or its default.</summary>
    /// <exception cref="FaultException">PAR0622: a selection names no slicer of the dashboard.</exception>
    public static ImmutableDictionary<string, ImmutableArray<string>> Complete(Dashboard dashboard, IReadOnlyDictionary<string, ImmutableArray<string>> chosen)
    {
        if (chosen.Keys.FirstOrDefault(k => !IsKnown(dashboard, k)) is { } unknown)
        {
            throw new FaultException(new Fault("PAR0622", $"Trang này không có lựa chọn '{unknown}'", $"This page has no selection '{unknown}'", Suggestions: Nearest.Of(unknown, dashboard.Slicers.Items.Select(s => s.Id))));
        }

        if (dashboard.Slicers.Items.FirstOrDefault(s => s.Kind == SlicerKind.Relative && chosen.TryGetValue(s.Id, out var spans) && !spans.IsDefault && spans.Any(m => !RelativeSpan.IsSpan(m))) is { } relative)
        {
            throw new FaultException(new Fault("PAR0622", $"'{relative.Id}' là khoảng thời gian như 30d, 3m, 1y, ytd", $"'{relative.Id}' is a span such as 30d, 3m, 1y, ytd", Suggestions: relative.Options.Items.Select(o => o.Key).ToEquatableArray()));
        }

        return dashboard.Slicers.Items.ToImmutableDictionary(
            s => s.Id,
            s => chosen.TryGetValue(s.Id, out var members) && !members.IsDefaultOrEmpty ? (s.Multiple ? members : [members[0]]) : s.Default.Items,
            StringComparer.Ordinal);
    }

    /// <summary>Spans that end today become their first and last period; everything else stays.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Dated(Dashboard dashboard, ImmutableDictionary<string, ImmutableArray<string>> selections, DateOnly today) =>
        selections.SetItems(dashboard.Slicers.Items.Where(s => s.Kind == SlicerKind.Relative).Select(s => KeyValuePair.Create(s.Id, RelativeSpan.Of(selections[s.Id][0], s.Level, today))));

    /// <summary>Whether the slicer can show and the record can answer what was chosen: a year on its slider, a span, an option or a member.</summary>
    public static bool CanShow(Slicer slicer, string member, IUnitPast past) =>
        slicer.Options.Items.Any(o => o.Key == member) || slicer.Kind switch
        {
            SlicerKind.Relative => RelativeSpan.IsSpan(member),
            SlicerKind.Year when slicer.Options.Count > 0 => false,
            _ => past.Has(slicer.Level, member),
        };

    public static CubeQuery Bind(CubeQuery template, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past, string language, string? release) => template with
    {
        Rows = Axis(template.Rows, selections, past),
        Columns = Axis(template.Columns, selections, past),
        Filters = template.Filters.Items.Select(f => Filter(f, selections, past)).ToEquatableArray(),
        Sort = template.Sort.Items.Select(s => s with { At = Expand(s.At, selections, past) }).ToEquatableArray(),
        AsOf = release,
        Language = language,
    };

    /// <summary>The members a written member stands for: itself, or what the selection it names holds.</summary>
    public static EquatableArray<string> Expand(EquatableArray<string> written, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past) =>
        written.Items.SelectMany(w => Expand(w, selections, past)).Distinct(StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The slicer ids a written member mentions.</summary>
    public static IEnumerable<string> Mentioned(string written) => Token().Match(written) is { Success: true } match ? [match.Groups["id"].Value] : [];

    private static IEnumerable<string> Expand(string written, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past)
    {
        if (!written.StartsWith('$'))
        {
            return [written];
        }

        if (Token().Match(written) is not { Success: true } match || !selections.TryGetValue(match.Groups["id"].Value, out var chosen))
        {
            throw new FaultException(new Fault("PAR0605", $"Không hiểu '{written}'; viết $lựa_chọn", $"'{written}' names no selection", Suggestions: Nearest.Of(written, selections.Keys.Select(k => "$" + k))));
        }

        if (match.Groups["step"] is { Success: true } step)
        {
            var shift = int.Parse(step.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return chosen.Select(m => int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? (year + shift).ToString(CultureInfo.InvariantCulture) : m);
        }

        return match.Groups["of"].Value switch
        {
            "from" => chosen.Take(1),
            "to" => chosen.TakeLast(1),
            "before" => chosen.SelectMany(m => Before(m, past)),
            "namesake" => chosen.Select(m => Before(m, past).First()),
            "history" => chosen.SelectMany(m => Before(m, past).Append(m)),
            "line" => chosen.SelectMany(m => new[] { Before(m, past).First(), m }),
            _ => chosen,
        };
    }

    private static ImmutableArray<string> Before(string unit, IUnitPast past) => past.PredecessorsOf(unit) is { IsDefaultOrEmpty: false } before ? before : [unit];

    private static EquatableArray<AxisEntry> Axis(EquatableArray<AxisEntry> entries, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past) =>
        entries.Items.Select(e => e switch
        {
            MembersAxis members => members with { Members = Expand(members.Members, selections, past) },
            DescendantsAxis descendants => descendants with { Member = Expand([descendants.Member], selections, past)[0] },
            _ => e,
        }).ToEquatableArray();

    private static QueryFilter Filter(QueryFilter filter, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past) => filter switch
    {
        MemberFilter members => members with { In = Expand(members.In, selections, past) },
        RangeFilter range => range with { From = Bound(range.From, selections, past), To = Bound(range.To, selections, past) },
        _ => filter,
    };

    private static string? Bound(string? written, ImmutableDictionary<string, ImmutableArray<string>> selections, IUnitPast past) =>
        written is null ? null : Expand([written], selections, past)[0];

    [GeneratedRegex(@"^\$(?<id>[a-z][a-z0-9_]*)(\.(?<of>before|namesake|history|line|from|to))?(?<step>[+-]\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
