namespace ParAnalytics.Web.Api;

/// <summary>JSON that is written already.</summary>
internal static class JsonBytes
{
    public static IResult Result(byte[] json, int status = StatusCodes.Status200OK) => new Written(json, status);

    private sealed class Written(byte[] json, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = json.Length;
            await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
