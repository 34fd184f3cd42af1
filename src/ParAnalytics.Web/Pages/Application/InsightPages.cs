using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Every insight as a page: the address holds the parameters, so that a view can be kept and sent.</summary>
internal static class InsightPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/phan-tich", (HttpContext context) => PageResults.Show<InsightListPage>(context, new InsightListModel(PageTexts.Of(context, "insights"), [.. InsightShelf.All.Select(i => i.Header)])));
        pages.MapGet("/phan-tich/{kind}", ShowAsync);
    }

    /// <summary>Insights over dossiers, which grow through the year.</summary>
    private static readonly string[] OfThisYear = ["service-index", "late-cost", "fair-table"];

    /// <summary>The newest year in which the national indices are published; where it is not there, the newest there is.</summary>
    public static string NewestYear(DataFolder folder, Viewer viewer) => Years(folder, viewer) is var years && years.Contains("2025") ? "2025" : years.Count > 0 ? years[0] : "";

    /// <summary>The years of which the viewer may know that there are figures, newest first.</summary>
    public static IReadOnlyList<string> Years(DataFolder folder, Viewer viewer) =>
        [.. SeenMembers.Of(folder.Members, new AccessPolicy(viewer, folder.IsDemonstration), folder.Models).MembersOf("year").Select(m => m.Key).OrderDescending(StringComparer.Ordinal)];

    private static async Task<IResult> ShowAsync(HttpContext context, DataFolder folder, InsightEngine engine, HostSettings settings, string kind)
    {
        var words = Words.Of(context);
        if (InsightShelf.All.FirstOrDefault(i => i.Header.Kind == kind)?.Header is not { } header)
        {
            return Trouble.NotThere(context, new Fault("PAR1001", $"Không có phân tích “{kind}”.", $"There is no insight '{kind}'.", "kind", Nearest.Of(kind, InsightShelf.All.Select(i => i.Header.Kind))), [.. InsightShelf.All.Select(i => new TroubleLink(i.Header.Caption.In(words.Language), "/app/phan-tich/" + i.Header.Kind))]);
        }

        InsightRoutes.Trace(context, kind);
        var values = header.Parameters.Items.Where(p => context.Request.Query.ContainsKey(p.Name)).ToDictionary(p => p.Name, p => Written(p, string.Join('\n', context.Request.Query[p.Name].OfType<string>())), StringComparer.Ordinal);
        Complete(values, header, folder, settings, Visitor.Of(context).Viewer);
        var (answer, refusal) = await TellAsync(context, engine, header, values).ConfigureAwait(false);
        var drawing = InsightDrawing.Of(header, values);
        string[] scripts = drawing.Length > 0 ? ["/dist/insight.js"] : [];
        var head = new PageHead(header.Caption.In(words.Language), header.Description.In(words.Language), "insights", scripts);
        var model = new InsightModel(
            head,
            header,
            values,
            [.. folder.Members.MembersOf("unit", "province").Select(m => new InsightChoice(m.Key, m.Caption(words.Language) + (m.ValidTo is { } to ? $" ({words["insights.until", to.Year]})" : "")))],
            [.. folder.Members.Families.Select(f => new InsightChoice(f.Id, words.Name(f)))],
            Years(folder, Visitor.Of(context).Viewer),
            answer,
            refusal,
            drawing,
            "/api/v1/insights/" + kind + "?" + string.Join('&', values.SelectMany(v => v.Value.Split('\n').Select(one => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(one)}"))) + "&lang=" + words.Language);
        var seen = SeenMembers.Of(folder.Members, new AccessPolicy(Visitor.Of(context).Viewer, folder.IsDemonstration), folder.Models);
        model = model with { Groups = [.. seen.MembersOf("peer_group").Select(m => new InsightChoice(m.Key, m.Caption(words.Language)))], Cuts = Cuts(folder.Members, values.GetValueOrDefault("family", "par")), UnitName = values.TryGetValue("unit", out var key) && folder.Members.Find("unit", key) is { } asked ? asked.Caption(words.Language) : "" };
        return PageResults.Show<InsightPage>(context, model, refusal is null ? StatusCodes.Status200OK : FaultStatus.Of(refusal));
    }

    private static IReadOnlyList<string> Cuts(IMemberCatalogue members, string family)
    {
        var sets = members.Sets.Where(s => s.Family == family).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return [.. members.MembersOf("criterion").Where(m => sets.Contains(m.Attribute("set") ?? "")).Select(m => m.Attribute("cut") ?? "").Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A decimal comma, as people write it in the form, as the point of the question.</summary>
    private static string Written(InsightParameter parameter, string value) => parameter.Kind == ParameterKind.Number ? value.Trim().Replace(',', '.') : value;

    /// <summary>What a reader who has chosen nothing yet means: his own province and the newest year.</summary>
    private static void Complete(Dictionary<string, string> values, InsightHeader header, DataFolder folder, HostSettings settings, Viewer viewer)
    {
        foreach (var parameter in header.Parameters.Items.Where(p => p.Default is null))
        {
            var otherwise = parameter.Kind switch
            {
                ParameterKind.Unit => settings.HomeUnit,
                ParameterKind.Year => OfThisYear.Contains(header.Kind) ? folder.Members.Horizon.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : NewestYear(folder, viewer),
                _ => null,
            };
            if (!values.ContainsKey(parameter.Name) && otherwise is not null)
            {
                values[parameter.Name] = otherwise;
            }
        }
    }

    private static async Task<(InsightAnswer? Answer, Fault? Refusal)> TellAsync(HttpContext context, InsightEngine engine, InsightHeader header, Dictionary<string, string> values)
    {
        try
        {
            var question = InsightEngine.Question(header.Kind, values.Select(v => KeyValuePair.Create(v.Key, System.Collections.Immutable.ImmutableArray.Create(v.Value.Split('\n')))), Words.Of(context).Language);
            return (await QuestionTime.WithinAsync(context, limit => engine.TellAsync(question, Visitor.Of(context).Viewer, limit)).ConfigureAwait(false), null);
        }
        catch (FaultException refused)
        {
            return (null, refused.First);
        }
    }
}
