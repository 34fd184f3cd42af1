using ParAnalytics.Documents;
using ParAnalytics.Documents.Templates;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>Workbooks to be filled in: of a kind, with the units their sender may speak for, or as a described publisher writes them.</summary>
internal static class TemplatePages
{
    /// <summary>Kinds whose figures are of provinces rather than of the communes and agencies of one.</summary>
    private static readonly string[] OfProvinces = ["index-scores", "index-ranks"];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/nap-du-lieu/mau", (HttpContext context, DataFolder folder, HostSettings settings, string? loai) =>
    {
        using var bytes = new MemoryStream();
        if (folder.Forms.Find(loai ?? "") is { } form)
        {
            FormWorkbook.Write(form, Words.Of(context).Language, bytes);
            return Results.Bytes(bytes.ToArray(), AnswerWorkbook.MediaType, $"{form.Model.Id}.xlsx");
        }

        if (FactTables.Find(loai ?? "") is not { } table)
        {
            return Trouble.NotFound(context);
        }

        FillInWorkbook.Write(table, [.. Units(folder, settings, Visitor.Of(context), table).Select(m => new TemplateUnit(m.Key, m.Caption(Words.Of(context).Language)))], Words.Of(context).Language, bytes);
        return Results.Bytes(bytes.ToArray(), AnswerWorkbook.MediaType, $"{Words.Of(context)["intake.template_name"]}-{table.Kind}.xlsx");
    });

    private static IEnumerable<Member> Units(DataFolder folder, HostSettings settings, Visitor visitor, FactTable table)
    {
        var isOfProvinces = OfProvinces.Contains(table.Kind) && visitor.Viewer.Units.Count == 0;
        string[] levels = isOfProvinces ? ["province"] : ["province", "agency", "subunit", "commune"];
        EquatableArray<string> within = visitor.Viewer.Units.Count > 0 ? [.. visitor.Viewer.Units.Items.Select(u => u.ToString())] : isOfProvinces ? [] : [settings.HomeUnit];
        return levels.SelectMany(level => folder.Members.MembersOf("unit", level)).Where(m => m.ValidTo is null && (within.Count == 0 || within.Items.Any(key => m.Key == key || folder.Members.IsWithin(m, key))));
    }
}
