using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Tracing;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Provenance;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.Api;

/// <summary>Where a cell comes from: its facts with load, row and place, and the documents.</summary>
internal static class ProvenanceRoutes
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/provenance", FindAsync).WithName("provenance").WithSummary("Xem dòng gốc của một ô / the facts and documents behind a cell")
        .Accepts<JsonElement>("application/json").Produces<JsonElement>().ProducesProblem(400);

    private static async Task<IResult> FindAsync(HttpContext context, DataFolder folder)
    {
        var viewer = Visitor.Of(context).Viewer;
        using var limit = QuestionTime.Begin(context, viewer);
        try
        {
            if (await QueryRoutes.ReadAsync(context).ConfigureAwait(false) is not { } body)
            {
                return Problems.Result(context, StatusCodes.Status413PayloadTooLarge, QueryRoutes.TooLarge);
            }

            var asked = CellQuestionJson.Read(body, MostRows);
            var found = await folder.ProvenanceAsync(asked.Query, asked.Place, viewer, limit.Token, asked.Offset, asked.Limit).ConfigureAwait(false);
            context.RequestServices.GetRequiredService<Operation.Sightings>().Saw(Visitor.Of(context), "see.source", asked.Query.Cube);
            var explanation = await CellExplanation.TellAsync(folder, asked, found, viewer, limit.Token).ConfigureAwait(false);
            return Results.Json(Shape(found, asked, explanation, folder), Problems.Json);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Problems.Result(context, StatusCodes.Status408RequestTimeout, QueryRoutes.TooSlow);
        }
    }

    private static object Shape(CellProvenance found, CellQuestion asked, EquatableArray<Sentence> explanation, DataFolder folder)
    {
        var cell = found.Trace.Cell;
        return new
        {
            release = found.Trace.Answer.Release,
            explanation = explanation.Items.Select(s => s.Text),
            measure = asked.Place.Measure,
            value = cell.Number,
            text = cell.Text,
            state = cell.State.ToToken(),
            origin = cell.Origin?.ToToken(),
            notes = found.Trace.Answer.Notes.Items.Select(n => new { id = n.Id, text = n.Text }),
            figures = found.Trace.Figures.Items.Select(f => new { unit = f.Unit, criterion = f.Node, year = f.Year, basis = f.Basis, computed = f.IsComputed }),
            facts = found.Facts.Items.Select(Fact),
            rows = found.Rows is { } rows ? Enumerable.Range(0, rows.RowCount).Select(r => rows.Columns.ToDictionary(c => c.Name, c => c.Texts is { } texts ? (object?)texts[r] : c.Numbers![r])) : null,
            columns = found.Rows is { } named ? RowHeads.Of(named, folder.Models.Find(asked.Query.Cube)!, asked.Query.Language) : null,
            names = found.Rows is { } shown ? RowHeads.Names(shown, folder.Models.Find(asked.Query.Cube)!, folder.Members, asked.Query.Language) : null,
            offset = found.Rows is null ? (int?)null : asked.Offset,
            more = found.Rows is { } page ? page.RowCount == asked.Limit : (bool?)null,
            documents = found.Documents.Items.Select(d => new { document = d.Document, date = d.Date }),
        };
    }

    private static object Fact(ProvenanceFact f) => new
    {
        fact = f.Fact,
        load = f.Load,
        row = f.Row,
        place = f.Place,
        depth = f.Depth,
        criterion = f.Node,
        criterion_name = f.NodeName,
        basis = f.Basis,
        value = f.Value,
        max_points = f.MaxPoints,
        rank = f.Rank,
        rank_of = f.RankOf,
        state = f.State,
        origin = f.Origin,
        preferred = f.IsPreferred,
        as_of = f.AsOf,
        note = f.Note,
        document = f.Source?.Document,
        document_date = f.Source?.Date,
    };
}
