using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Time;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Insights.Asking;

/// <summary>What is asked of an insight: its parameters, checked against its header, and the members that they name.</summary>
public sealed class InsightRequest
{
    private readonly InsightHeader _header;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _values;

    /// <exception cref="FaultException"><c>PAR1002</c>: a value for a parameter that the insight does not have.</exception>
    public InsightRequest(InsightHeader header, IEnumerable<KeyValuePair<string, ImmutableArray<string>>> values, IMemberCatalogue members, string language)
    {
        (_header, Members, Language) = (header, members, language);
        _values = values.Where(v => v.Value.Any(t => t.Length > 0)).ToImmutableDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        if (_values.Keys.FirstOrDefault(k => header.Parameters.Items.All(p => p.Name != k)) is { } unknown)
        {
            throw InsightFaults.UnknownParameter(unknown, header.Parameters.Items.Select(p => p.Name));
        }

        foreach (var given in header.Parameters.Items.Where(p => _values.ContainsKey(p.Name)))
        {
            Check(given);
        }
    }

    public IMemberCatalogue Members { get; }

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>The day looked at: the one given, else today.</summary>
    public DateOnly On => Day("on") ?? Members.Horizon;

    /// <summary>The measures wanted, in that order; empty for all of the header.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>Working days and public holidays.</summary>
    public WorkingCalendar Calendar { get; init; } = WorkingCalendar.Weekdays;

    /// <summary>The release before the one asked of; null when there is none.</summary>
    public string? ReleaseBefore { get; init; }

    /// <summary>The peer group asked for, where the insight takes one; empty for the unit's own level.</summary>
    public string PeerGroup => _values.TryGetValue("group", out var given) ? given[0] : "";

    public bool Has(string name) => _values.ContainsKey(name) || Parameter(name).Default is { Length: > 0 };

    /// <summary>The value as written, or its default.</summary>
    /// <exception cref="FaultException"><c>PAR1003</c> it must be given; <c>PAR1007</c> it is none of the choices.</exception>
    public string Text(string name)
    {
        var parameter = Parameter(name);
        var written = _values.TryGetValue(name, out var given) ? given[0] : parameter.Default ?? throw InsightFaults.Missing(parameter);
        return parameter.Kind != ParameterKind.Choice || parameter.Choices.Items.Contains(written, StringComparer.Ordinal) ? written : throw InsightFaults.NoChoice(parameter, written);
    }

    /// <summary>All values of a list; empty when none is given.</summary>
    public ImmutableArray<string> List(string name)
    {
        Parameter(name);
        return _values.TryGetValue(name, out var given) ? given : [];
    }

    public bool Flag(string name) => Text(name) is "true" or "1" or "yes" or "on";

    /// <exception cref="FaultException"><c>PAR1004</c> no number; <c>PAR1005</c> out of bounds.</exception>
    public decimal Number(string name)
    {
        var (parameter, written) = (Parameter(name), Text(name));
        if (!decimal.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw InsightFaults.NoNumber(name, written);
        }

        return (parameter.Min is not { } min || number >= min) && (parameter.Max is not { } max || number <= max) ? number : throw InsightFaults.OutOfBounds(parameter, number);
    }

    public decimal? NumberOrNone(string name) => Has(name) ? Number(name) : null;

    public int Whole(string name) => (int)decimal.Truncate(Number(name));

    /// <summary>A day as 2026-04-30.</summary>
    public DateOnly? Day(string name) => !Has(name) ? null
        : DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw InsightFaults.Unreadable(name, Text(name), "ngày dạng 2026-04-30", "a day as 2026-04-30");

    /// <summary>The unit named by key, alias or unambiguous name.</summary>
    /// <exception cref="FaultException"><c>PAR1006</c>.</exception>
    public Member Unit(string name = "unit")
    {
        var written = Text(name);
        if (Members.Find("unit", written) is { } found)
        {
            return found;
        }

        var named = Members.Named("unit", written);
        return named.Count == 1 ? named[0] : throw InsightFaults.UnknownMember(name, written, named.Select(m => m.Key).Concat(Members.Search("unit", null, written, null, 3).Select(m => m.Key)).Distinct(StringComparer.Ordinal).Take(5));
    }

    /// <exception cref="FaultException"><c>PAR1006</c>.</exception>
    public IndexFamily Family(string name = "family")
    {
        var written = Text(name);
        return Members.Families.FirstOrDefault(f => f.Id == written) ?? throw InsightFaults.UnknownMember(name, written, Nearest.Of(written, Members.Families.Select(f => f.Id)));
    }

    /// <summary>Refuses what is wrong even where the answer would not need it.</summary>
    private void Check(InsightParameter given)
    {
        switch (given.Kind)
        {
            case ParameterKind.Number or ParameterKind.Year:
                Number(given.Name);
                break;
            case ParameterKind.Choice:
                Text(given.Name);
                break;
            case ParameterKind.Date:
                Day(given.Name);
                break;
        }
    }

    private InsightParameter Parameter(string name) => _header.Parameters.Items.First(p => p.Name == name);
}
