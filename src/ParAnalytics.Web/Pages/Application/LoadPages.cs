using ParAnalytics.Domain.Text;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Application;

/// <summary>The receipt of a load, where who sent it and who checks it write to each other.</summary>
internal static class LoadPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nap-du-lieu/lan/{id}", (HttpContext context, DataFolder folder, string id) => Find(context, folder, id) is { } load ? Show(context, folder, load) : Trouble.NotFound(context));
        pages.MapPost("/nap-du-lieu/lan/{id}/gop-y", (HttpContext context, DataFolder folder, string id) => Forms.HandleAsync(context, (again, _) => Back(again, id), form =>
        {
            if (Find(context, folder, id) is not { } load)
            {
                return Task.FromResult(Trouble.NotFound(context));
            }

            folder.Office.LoadComments.Write(load.Id, TextFold.Compose(form["noi-dung"].ToString()), Visitor.Of(context).Actor!);
            return Task.FromResult(Back(context, id));
        })).DisableAntiforgery();
    }

    private static LoadRecord? Find(HttpContext context, DataFolder folder, string id) =>
        LoadRecord.NumberOf(id) is not null && folder.Office.Loads.All().FirstOrDefault(l => l.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } load && LoadSight.Sees(Visitor.Of(context), load, folder) ? load : null;

    private static IResult Show(HttpContext context, DataFolder folder, LoadRecord load)
    {
        var isDraft = folder.Office.Loads.Draft().Any(l => l.Number == load.Number);
        var state = isDraft ? "draft" : load.Channel == LoadChannel.Live || folder.Office.Releases.All().Any(r => r.Loads.Items.Contains(load.Number)) ? "published" : "discarded";
        var role = Visitor.Of(context).Viewer.Role;
        var head = PageTexts.Of(context, "load");
        return PageResults.Show<LoadPage>(
            context,
            new LoadModel(head with { Title = Words.Of(context)["load.heading", load.Id] }, load, state, RecordedFinding.Of(load), folder.Office.LoadComments.Of(load), role.Allows(Right.Load) && !Visitor.Of(context).IsLookingAs));
    }

    private static IResult Back(HttpContext context, string id) => Results.Redirect($"{Words.Of(context).Link("/app/nap-du-lieu/lan/" + Uri.EscapeDataString(id))}#gop-y");
}
