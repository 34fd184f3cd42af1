using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The checklist of what the documents ask for names what there is: pages that are routes, intakes that are kinds or descriptions, tests that stand in the sources.</summary>
[Collection(nameof(OneServer))]
public sealed partial class MissionTests(ServerUnderTest server, ITestOutputHelper output)
{
    [Fact]
    public void Every_row_of_the_mission_names_its_page_intake_and_test()
    {
        var rows = Rows();
        rows.Count.ShouldBe(116);
        rows.Select(r => r["id"]).Distinct().Count().ShouldBe(rows.Count);
        var (routes, intakes, tests) = (Routes(), Intakes(), Tests());
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var isBuilt = row["state"] == "built";
            if (row["state"] is not ("built" or "planned"))
            {
                wrong.Add($"{row["id"]}: state '{row["state"]}'");
            }

            if ((isBuilt || row["page"].Length > 0) && !routes.Any(route => route.TryMatch(row["page"], new RouteValueDictionary())))
            {
                wrong.Add($"{row["id"]}: no page '{row["page"]}'");
            }

            wrong.AddRange(row["intake"].Split('|', StringSplitOptions.RemoveEmptyEntries).Where(name => !intakes.Contains(name)).Select(name => $"{row["id"]}: no intake '{name}'"));
            if ((isBuilt || row["test"].Length > 0) && !tests.Contains(row["test"]))
            {
                wrong.Add($"{row["id"]}: no test '{row["test"]}'");
            }

            if (row["kind"] == "indicator" && row["intake"].Length == 0)
            {
                wrong.Add($"{row["id"]}: an indicator without a home");
            }

            if (row["kind"] == "system" && !row["intake"].Split('|').Any(name => FactTables.Find(name) is null) && row["note"].Length == 0)
            {
                wrong.Add($"{row["id"]}: neither a description nor the reason why a template serves");
            }
        }

        wrong.ShouldBeEmpty();
        var planned = rows.Where(r => r["state"] == "planned").Select(r => r["id"]).ToList();
        output.WriteLine($"{rows.Count - planned.Count} of {rows.Count} rows are built; not yet: {string.Join(", ", planned)}");
    }

    private List<TemplateMatcher> Routes() =>
    [
        .. server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => new TemplateMatcher(TemplateParser.Parse(e.RoutePattern.RawText!.TrimStart('/')), new RouteValueDictionary())),
    ];

    private static HashSet<string> Intakes() =>
    [
        .. FactTables.All.Select(t => t.Kind),
        .. Directory.GetFiles(Repository.PathOf("warehouse", "intake"), "*.sheet.yaml").Select(path => SheetName().Match(File.ReadAllText(path)).Groups[1].Value),
    ];

    /// <summary>Class.Method of every public test method in the sources.</summary>
    private static HashSet<string> Tests() =>
    [
        .. Directory.GetFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(path => Method().Matches(File.ReadAllText(path)).Select(m => $"{Path.GetFileNameWithoutExtension(path)}.{m.Groups[1].Value}")),
    ];

    private static List<Dictionary<string, string>> Rows()
    {
        const string Name = "mission.csv";
        using var sheets = new CsvSheets(Name, () => File.OpenRead(Repository.PathOf("warehouse", "reference", Name)));
        var rows = sheets.Rows(Name).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Cells.Items.ToDictionary(head => head.Text, head => row[head.Address.Column].Text, StringComparer.Ordinal))];
    }

    [GeneratedRegex(@"public (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^sheet: *(\S+)", RegexOptions.Multiline)]
    private static partial Regex SheetName();
}
