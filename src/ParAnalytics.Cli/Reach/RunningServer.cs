using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ParAnalytics.Documents;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Boundaries;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Cli.Reach;

/// <summary>The data folder through the server that has it open.</summary>
internal sealed class RunningServer : IWorkplace
{
    private readonly HttpClient _http;

    public RunningServer(ServerNote note)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = note.Url, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", note.Token);
    }

    public Task<byte[]> AskAsync(CubeQuery query, AnswerForm form, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/query") { Content = new StringContent(QueryJson.Write(query), Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(form switch { AnswerForm.Csv => "text/csv", AnswerForm.Xlsx => AnswerWorkbook.MediaType, _ => "application/json" });
        return SendAsync(request, cancellation);
    }

    public Task<byte[]> ExplainAsync(CubeQuery query, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/v1/explain") { Content = new StringContent(QueryJson.Write(query), Encoding.UTF8, "application/json") }, cancellation);

    public async Task<byte[]> LoadAsync(LoadWish wish, CancellationToken cancellation)
    {
        var file = new StreamContent(File.OpenRead(wish.Path));
        var form = new MultipartFormDataContent { { file, "file", Path.GetFileName(wish.Path) } };
        foreach (var (name, value) in new[] { ("kind", wish.Kind), ("partial", wish.Partial ? "true" : null), ("dry_run", wish.DryRun ? "true" : null) })
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), name);
            }
        }

        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/v1/loads") { Content = form }, cancellation, HttpStatusCode.UnprocessableEntity).ConfigureAwait(false);
    }

    public Task<string> PublishAsync(string? name, CancellationToken cancellation) => MoveAsync("api/v1/releases", name, cancellation);

    public Task<string> RollbackAsync(string name, CancellationToken cancellation) => MoveAsync("api/v1/rollback", name, cancellation);

    public Task<byte[]> VerifyAsync(CancellationToken cancellation) => PostAsync("api/v1/verify", cancellation);

    public Task<byte[]> CheckAsync(CancellationToken cancellation) => PostAsync("api/v1/check", cancellation);

    public Task<byte[]> DoctorAsync(CancellationToken cancellation) => PostAsync("api/v1/doctor", cancellation);

    public Task RebuildAsync(CancellationToken cancellation) => PostAsync("api/v1/rebuild", cancellation);

    public Task<byte[]> BackupAsync(string file, CancellationToken cancellation) => PostAsync("api/v1/backup", cancellation, JsonSerializer.Serialize(new { file }));

    public async Task<IReadOnlyList<(string Key, string Name)>> MembersAsync(string level, string? under, CancellationToken cancellation)
    {
        var below = under is null ? "" : "&under=" + Uri.EscapeDataString(under);
        using var answer = JsonDocument.Parse(await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/v1/members?level={Uri.EscapeDataString(level)}{below}&limit=1000"), cancellation).ConfigureAwait(false));
        return [.. answer.RootElement.GetProperty("members").EnumerateArray()
            .Where(m => !m.TryGetProperty("valid_to", out _))
            .Select(m => (m.GetProperty("key").GetString()!, m.GetProperty("caption").GetString()!))];
    }

    public Task<byte[]> RemoveModelAsync(string name, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/v1/models/{Uri.EscapeDataString(name)}"), cancellation);

    public Task<byte[]> ImportModelAsync(string star, string? name, bool dryRun, CancellationToken cancellation) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "api/v1/models") { Content = new StringContent(JsonSerializer.Serialize(new { folder = star, name, dry_run = dryRun }), Encoding.UTF8, "application/json") },
            cancellation,
            HttpStatusCode.UnprocessableEntity);

    public async Task<byte[]> ImportBoundariesAsync(BoundaryWish wish, CancellationToken cancellation)
    {
        var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(wish.Path)), "file", wish.Name }, { new StringContent(wish.Level), "level" }, { new StringContent(wish.CodeField), "code_field" } };
        if (wish.ValidFrom is { } from)
        {
            form.Add(new StringContent(from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "valid_from");
        }

        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, "api/v1/boundaries") { Content = form }, cancellation, HttpStatusCode.UnprocessableEntity).ConfigureAwait(false);
    }

    public Task<byte[]> BoundariesAsync(CancellationToken cancellation) => SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/boundaries"), cancellation);

    public Task<byte[]> LayoutAsync(string pack, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/v1/boundaries/{Uri.EscapeDataString(pack)}/layout.csv"), cancellation);

    public Task<byte[]> ReleasesAsync(CancellationToken cancellation) => SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/releases"), cancellation);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<byte[]> PostAsync(string path, CancellationToken cancellation, string body = "") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, cancellation);

    private async Task<string> MoveAsync(string path, string? name, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(new { name }), Encoding.UTF8, "application/json") };
        using var answer = JsonDocument.Parse(await SendAsync(request, cancellation).ConfigureAwait(false));
        return answer.RootElement.GetProperty("name").GetString()!;
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? alsoAnswer = null)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            return response.IsSuccessStatusCode || response.StatusCode == alsoAnswer ? body : throw Refusal(body, (int)response.StatusCode);
        }
    }

    private static FaultException Refusal(byte[] body, int status)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            var root = problem.RootElement;
            return root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                ? new FaultException([.. errors.EnumerateArray().Select(FaultOf)])
                : new FaultException(FaultOf(root));
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new FaultException(new Fault("PAR0931", $"Máy chủ trả lời mã {status}.", $"The server answered with status {status}."));
        }
    }

    private static Fault FaultOf(JsonElement told) => new(
        told.GetProperty("code").GetString()!,
        told.GetProperty("detail").GetString()!,
        told.GetProperty("detail_en").GetString()!,
        told.TryGetProperty("position", out var position) ? position.GetString() : null,
        told.TryGetProperty("suggestions", out var suggestions) ? suggestions.EnumerateArray().Select(s => s.GetString()!).ToEquatableArray() : []);
}
