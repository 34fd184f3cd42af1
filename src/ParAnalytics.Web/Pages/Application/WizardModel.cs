using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Uploads;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>How far an unknown table has come: nothing, a guess, a trial.</summary>
/// <param name="Upload">The file, kept while it is talked about.</param>
/// <param name="Kind">The KIND of its figures.</param>
/// <param name="Level">Null to find out.</param>
/// <param name="Within">Key of the unit in which the units lie; empty for the whole country.</param>
public sealed record WizardState(Upload? Upload, string Kind, string Family, int Year, UnitLevel? Level, string Within, string Source)
{
    public SheetGuess? Guess { get; init; }

    /// <summary>Name of the description.</summary>
    public string? Id { get; init; }

    /// <summary>The description that would be kept.</summary>
    public string? Text { get; init; }

    public LoadOutcome? Outcome { get; init; }

    /// <summary>Answers to what was asked of units, constants and criteria, by the name of their field in the form.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsIndex => Kind is "index-scores" or "index-ranks";
}

/// <summary>The page of an unknown table.</summary>
/// <param name="Kinds">KINDs that a table can hold.</param>
/// <param name="Homes">Keys and names of the units in which units may lie.</param>
/// <param name="Roles">What a column can be, with the name a person reads.</param>
public sealed record WizardModel(
    PageHead Head, IReadOnlyList<string> Kinds, IReadOnlyList<IndexFamily> Families, IReadOnlyList<(string Key, string Name)> Homes, IReadOnlyList<(string Role, string Name)> Roles, WizardState State, string? Refusal) : PageModel(Head);
