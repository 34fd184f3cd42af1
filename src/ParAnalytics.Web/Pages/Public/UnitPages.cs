using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

internal static class UnitPages
{
    public static async Task<IResult> ShowAsync(HttpContext context, PublicFigures figures, DataFolder folder, string kind, string slug)
    {
        var words = Words.Of(context);
        var members = folder.Members;
        var addresses = UnitAddresses.Of(members);
        if (addresses.Find(kind, slug) is not { } unit)
        {
            if (slug.IndexOf('-', StringComparison.Ordinal) is > 0 and var colon && members.Find("unit", slug[..colon] + ":" + slug[(colon + 1)..]) is { } keyed)
            {
                return Results.Redirect(words.Link(addresses.PathOf(keyed)), permanent: true);
            }

            return addresses.Named(kind, slug) is [var only]
                ? Results.Redirect(words.Link(addresses.PathOf(only)))
                : NotThere(context, members, addresses, kind, slug, words);
        }

        var indices = new List<UnitIndex>();
        foreach (var family in figures.Families)
        {
            try
            {
                var answer = await figures.HistoryAsync(family.Id, unit.FullLevel, unit.Key, words).ConfigureAwait(false);
                if (Standing.All(family, answer).ToList() is { Count: > 0 } years)
                {
                    indices.Add(new UnitIndex(family, years));
                }
            }
            catch (FaultException refused) when (!refused.First.IsPassing)
            {
                // The index is not measured at this level.
            }
        }

        var line = Line(unit, members, words);
        var within = Within(unit, members);
        var service = new ServiceFigures(figures, words);
        var head = new PageHead(words["unit.title", line.Name], words["unit.description", line.Name], "units")
        {
            Canonical = line.Path,
            Image = unit.Level == "province" ? RankingFigure.PreviewOf(indices.SelectMany(i => i.Years), words) : null,
        };
        return PageResults.Show<UnitPage>(context, new UnitModel(
            head,
            line,
            UnitCaptions.Full(unit, words),
            unit.ValidFrom,
            Lines(UnitHistory.Before(folder, unit.Key), members, words),
            Lines(UnitHistory.After(folder, unit.Key), members, words),
            indices,
            await service.MonthsAsync(unit.Key, within?.Key).ConfigureAwait(false),
            await service.FindingsAsync(unit, key => Line(members.Find("unit", key)!, members, words)).ConfigureAwait(false),
            within is null ? null : Line(within, members, words)));
    }

    /// <summary>The home province and what it was before.</summary>
    public static IReadOnlyList<string> HomeUnits(DataFolder folder, HostSettings settings) =>
        [settings.HomeUnit, .. UnitHistory.Before(folder, settings.HomeUnit).Where(m => m.Name == folder.Members.Find("unit", settings.HomeUnit)?.Name).Select(m => m.Key)];

    public static IReadOnlyList<UnitLine> Lines(IEnumerable<Member> units, IMemberCatalogue members, Words words) => [.. units.Select(u => Line(u, members, words))];

    public static UnitLine Line(Member unit, IMemberCatalogue members, Words words)
    {
        var within = Within(unit, members);
        var kind = unit.Attribute("kind") is { Length: > 0 } named ? named : unit.Level;
        return new UnitLine(unit.Key, unit.Caption(words.Language), kind, within?.Caption(words.Language) ?? "", UnitAddresses.Of(members).PathOf(unit), unit.ValidTo);
    }

    private static Member? Within(Member unit, IMemberCatalogue members) =>
        unit.Parents.Items.Select(p => members.Find("unit", p)).FirstOrDefault(p => p is not null and not { Level: "country" or "region" });

    private static IResult NotThere(HttpContext context, IMemberCatalogue members, UnitAddresses addresses, string kind, string slug, Words words)
    {
        var asked = slug.Replace('-', ' ');

        // A code that is not there says nothing; the name before it does.
        var name = string.Join(' ', slug.Split('-').Where(part => !part.All(char.IsAsciiDigit))) is { Length: > 0 } kept ? kept : asked;
        var named = addresses.Named(kind, slug);
        var level = UnitAddresses.Kinds.GetValueOrDefault(kind);
        var found = named.Count > 0 ? named : members.Search("unit", level, name, null, 8) is { Count: > 0 } some ? some
            : members.Search("unit", null, name, null, 8) is { Count: > 0 } elsewhere ? elsewhere : Near(members, level, name);
        var head = new PageHead(words["unit.unknown", asked], words["unit.unknown", asked], "units");
        return PageResults.Show<NoUnitPage>(context, new NoUnitModel(head, asked, Lines(found.Take(12), members, words)), StatusCodes.Status404NotFound);
    }

    private static List<Member> Near(IMemberCatalogue members, string? level, string asked)
    {
        var units = members.MembersOf("unit", level);
        return [.. Nearest.Of(asked, units.Select(u => u.Name).Distinct(StringComparer.Ordinal), 5).Items.SelectMany(name => units.Where(u => u.Name == name))];
    }
}
