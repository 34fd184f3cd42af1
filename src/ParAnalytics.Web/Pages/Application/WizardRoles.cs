using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>What a column of an unknown table can be, in the words of the page.</summary>
internal static class WizardRoles
{
    private static readonly string[] OfIndex = [ColumnRoles.Unit, ColumnRoles.UnitCode, ColumnRoles.Year, ColumnRoles.Rank, ColumnRoles.RankOf, ColumnRoles.Source, ColumnRoles.Number, ColumnRoles.Ignore];
    private static readonly string[] OfKind = [ColumnRoles.Unit, ColumnRoles.UnitCode, ColumnRoles.Source, ColumnRoles.Number, ColumnRoles.Ignore];
    private static readonly string[] Hidden = ["unit_key", "source_document"];

    public static IReadOnlyList<(string Role, string Name)> Of(DataFolder folder, WizardState state, Words words)
    {
        (string Role, string Name) Plain(string role) => (role, words[$"wizard.role.{role}"]);
        if (state.IsIndex)
        {
            return [.. OfIndex.Select(Plain), (ColumnRoles.Value(""), words["wizard.role.total"]), .. Criteria(folder, state).Select(c => (ColumnRoles.Value(c.Code), c.Name)).Where(c => c.Item1 != ColumnRoles.Value(""))];
        }

        var each = state.Guess?.Columns.Select(c => c.Role).Where(r => r.StartsWith(ColumnRoles.EachPrefix, StringComparison.Ordinal)).Distinct() ?? [];
        return
        [
            .. OfKind.Select(Plain),
            .. FactTables.Find(state.Kind)!.Fields.Where(f => !Hidden.Contains(f.Name)).Select(f => (ColumnRoles.Field(f.Name), words.Choose(f.Meaning, f.MeaningEn))),
            .. each.Select(role => (role, words["wizard.role.each", role[ColumnRoles.EachPrefix.Length..]])),
        ];
    }

    /// <summary>The name of a field that the whole table shares.</summary>
    public static string NameOf(string kind, string field, Words words) =>
        FactTables.Find(kind)?.FindField(field) is { } found ? words.Choose(found.Meaning, found.MeaningEn) : field;

    private static IEnumerable<(string Code, string Name)> Criteria(DataFolder folder, WizardState state) => folder.Members.Sets
        .Where(s => s.Family == state.Family && s.IsInForce(state.Year)).Take(1)
        .SelectMany(s => folder.Members.MembersOf("criterion", null).Where(m => m.Key.StartsWith(s.Id + "/", StringComparison.Ordinal)))
        .Select(m => (m.Key[(m.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], m.Name));
}
