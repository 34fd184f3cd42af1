using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Wizard;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Uploads;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>How far an unknown table has come: nothing, a guess, a trial.</summary>
/// <param name="Upload">The file, kept while it is talked about.</param>
/// <param name="Text">The description that would be kept.</param>
public sealed record WizardState(Upload? Upload, string Family, int Year, UnitLevel Level, string Source, SheetGuess? Guess, string? Id, string? Text, LoadOutcome? Outcome, string? Message);

/// <summary>The page of an unknown table.</summary>
/// <param name="Criteria">Roles that a column of points can have, with the names of their criteria.</param>
public sealed record WizardModel(PageHead Head, IReadOnlyList<IndexFamily> Families, IReadOnlyList<(string Role, string Name)> Criteria, WizardState State, string? Refusal) : PageModel(Head);
