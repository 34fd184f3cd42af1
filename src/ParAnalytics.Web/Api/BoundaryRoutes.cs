using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Figures;

namespace ParAnalytics.Web.Api;

/// <summary>Borders in and out.</summary>
internal static class BoundaryRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/boundaries", TakeAsync).WithName("import-boundaries").WithSummary("Nạp gói ranh giới / take a boundary pack in")
            .Accepts<BoundaryForm>("multipart/form-data").Produces(201).ProducesProblem(400).Produces(422);
        api.MapGet("/boundaries", (BoundaryDesk desk) => JsonBytes.Result(BoundaryJsonReport.ToUtf8(desk.Packs))).WithName("boundaries").WithSummary("Các gói ranh giới / the boundary packs");
        api.MapGet("/boundaries/{pack}/layout.csv", Layout).WithName("boundary-layout").WithSummary("Bố cục ô tính từ gói ranh giới / a tile layout computed from a pack");
    }

    private static async Task<IResult> TakeAsync(HttpContext context, BoundaryDesk desk)
    {
        try
        {
            if (!context.Request.HasFormContentType)
            {
                throw new FaultException(new Fault("PAR0928", "Hãy gửi biểu mẫu multipart.", "Send a multipart form."));
            }

            var report = await desk.TakeAsync(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false), Visitor.Of(context).Actor!, context.RequestAborted).ConfigureAwait(false);
            return JsonBytes.Result(BoundaryJsonReport.ToUtf8(report), report.IsTaken ? StatusCodes.Status201Created : StatusCodes.Status422UnprocessableEntity);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, FaultStatus.Of(refused.First), refused.Faults.Items);
        }
    }

    private static IResult Layout(HttpContext context, BoundaryDesk desk, string pack)
    {
        try
        {
            return Results.Text(desk.LayoutOf(pack), "text/csv; charset=utf-8", Encoding.UTF8);
        }
        catch (FaultException refused)
        {
            return Problems.Result(context, StatusCodes.Status404NotFound, refused.Faults.Items);
        }
    }

    private sealed record BoundaryForm(IFormFile File, string Level, string CodeField, string? ValidFrom);
}
