using Microsoft.AspNetCore.OpenApi;

namespace ParAnalytics.Web.Api;

internal static class OpenApiDocument
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ParAnalytics";
            document.Info.Version = "1";
            document.Info.Description = "Chỉ số cải cách hành chính của Việt Nam: hỏi, tra cứu, nạp và công bố số liệu. / Public administration indices of Viet Nam: ask, look up, load and publish.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OpenApiExamples>();
    });
}
