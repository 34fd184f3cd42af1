using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Api;

/// <summary>What is said about a load while it waits.</summary>
internal static class CommentRoutes
{
    private static readonly Fault NoText = new("PAR0969", "Hãy gửi JSON có lời góp ý: {\"text\": \"…\"}.", "Send JSON with what you say: {\"text\": \"…\"}.", "text");

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/loads/{id}/comments", WriteAsync).WithName("load-comment")
        .WithSummary("Góp ý một lần nạp; người gửi thấy ở biên nhận / comment on a load; who sent it sees it on the receipt").Accepts<CommentBody>("application/json").ProducesProblem(404);

    private static async Task<IResult> WriteAsync(HttpContext context, DataFolder folder, string id)
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync<CommentBody>(context.Request.Body, Problems.Json, context.RequestAborted).ConfigureAwait(false) is not { Text: { } text })
            {
                return Problems.Result(context, StatusCodes.Status400BadRequest, NoText);
            }

            var said = folder.Office.LoadComments.Write(LoadRoutes.Seen(context, folder, id).Id, TextFold.Compose(text), Visitor.Of(context).Actor!);
            return Results.Json(new { id = said.Id, load = said.Load, text = said.Body, by = said.Author, at = said.WrittenAt }, Problems.Json, statusCode: StatusCodes.Status201Created);
        }
        catch (JsonException)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoText);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private sealed record CommentBody(string? Text);
}
