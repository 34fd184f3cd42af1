using System.Globalization;
using System.Text;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Api;
using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;
using ParAnalytics.Web.Pages.Public;

namespace ParAnalytics.Web.Pages;

/// <summary>
/// The public tables whole: each index in all years, and the places, criteria and documents behind it; in every form at an address that stays. With
/// <c>dot=</c> a table reads as in that release.
/// </summary>
internal sealed class DataTables(PublicFigures figures, DataFolder folder, HostSettings settings)
{
    /// <summary>Tables of the reference that are public as they are: what they are called in addresses, and their files.</summary>
    public static IReadOnlyDictionary<string, string> Reference { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["don-vi"] = "units.csv", ["xa-phuong"] = "communes.csv", ["xa-phuong-cu"] = "communes_old.csv", ["ke-thua"] = "succession.csv", ["thoi-ky"] = "unit_versions.csv", ["vung"] = "region_members.csv",
        ["tieu-chi"] = "criteria.csv", ["bo-tieu-chi"] = "criterion_sets.csv", ["tuong-ung"] = "criterion_equivalence.csv", ["van-ban"] = "documents.csv",
    };

    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var form in new[] { "csv", "json", "xlsx" })
        {
            pages.MapGet("/du-lieu/{table}." + form, (HttpContext context, DataTables tables, string table) => tables.AnswerAsync(context, table, form));
        }

        pages.MapGet("/du-lieu/{table}/mo-ta.json", (HttpContext context, DataTables tables, string table) => tables.Metadata(context, table));
        pages.MapGet("/du-lieu/danh-muc.json", (HttpContext context, DataTables tables) => Results.Text(DataCatalogue.Of(Words.Of(context), SiteOrigin.Of(context, tables.Settings), tables.Release(context), [.. tables.Families.Select(f => f.Id)]), "application/ld+json; charset=utf-8", Encoding.UTF8));
    }

    private HostSettings Settings { get; } = settings;

    private IReadOnlyList<IndexFamily> Families => figures.Families;

    private string Release(HttpContext context) => PinnedRelease.Of(context) ?? folder.CurrentRelease.Name;

    private async Task<IResult> AnswerAsync(HttpContext context, string table, string form)
    {
        if (Reference.TryGetValue(table, out var file))
        {
            var path = Path.Combine(Settings.Places.Assets, "warehouse", "reference", file);
            Describe(context, table);
            return form switch
            {
                "csv" => Results.File(path, "text/csv; charset=utf-8"),
                "json" => Results.Text(CsvRows.ToJson(path), "application/json; charset=utf-8", Encoding.UTF8),
                _ => Results.Bytes(ReferenceWorkbook.Of(table, path, Words.Of(context), SiteOrigin.Of(context, Settings), Release(context)), PlainTable.WorkbookType, $"{table}.xlsx"),
            };
        }

        if (!Families.Any(f => f.Id == table) || !PinnedRelease.TryPin(context, folder, context.Request.Query["dot"]))
        {
            return Trouble.NotFound(context);
        }

        try
        {
            var words = Words.Of(context);
            Describe(context, table);
            var cells = await figures.SeriesAsync(table, words, PinnedRelease.Of(context)).ConfigureAwait(false);
            return form switch
            {
                "csv" => Results.Text(CellSetCsv.ToText(cells), "text/csv; charset=utf-8", Encoding.UTF8),
                "json" => JsonBytes.Result(CellSetJson.ToUtf8(cells)),
                _ => Results.Bytes(AnswerWorkbook.ToBytes(cells, figures.SeriesQuestion(table, words, PinnedRelease.Of(context), "unit.province"), words.Name(Families.First(f => f.Id == table))), AnswerWorkbook.MediaType, $"{table}.xlsx"),
            };
        }
        catch (FaultException refused)
        {
            return Trouble.Refused(context, refused.First);
        }
    }

    /// <summary>A file of lines has no room for its description and licence: they are told beside it (RFC 8288).</summary>
    private void Describe(HttpContext context, string table)
    {
        var origin = SiteOrigin.Of(context, Settings);
        context.Response.Headers.Link = $"<{origin}/du-lieu/{table}/mo-ta.json>; rel=\"describedby\"; type=\"application/ld+json\", <{origin}/du-lieu#giay-phep>; rel=\"license\"";
    }

    private IResult Metadata(HttpContext context, string table) =>
        Reference.ContainsKey(table) || Families.Any(f => f.Id == table)
            ? Results.Text(DataCatalogue.Dataset(table, Words.Of(context), SiteOrigin.Of(context, Settings), Release(context)), "application/ld+json; charset=utf-8", Encoding.UTF8)
            : Trouble.NotFound(context);
}
