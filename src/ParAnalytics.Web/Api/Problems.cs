using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Api;

/// <summary>A refusal as RFC 9457 problem details, told in Vietnamese and English.</summary>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    string DetailEn,
    string? Position,
    IReadOnlyList<string> Suggestions,
    string TraceId,
    IReadOnlyList<ProblemPart>? Errors = null);

/// <summary>One of several faults of the same request.</summary>
internal sealed record ProblemPart(string Code, string Detail, string DetailEn, string? Position, IReadOnlyList<string> Suggestions);

internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>snake_case names, Vietnamese letters as they are.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Problem Of(HttpContext context, int status, params IReadOnlyList<Fault> faults)
    {
        var first = faults[0];
        return new Problem(
            Type: $"urn:paranalytics:{first.Code}",
            Title: TitleOf(status),
            Status: status,
            Code: first.Code,
            Detail: first.Detail,
            DetailEn: first.DetailEn,
            Position: first.Position,
            Suggestions: first.Suggestions.Items,
            TraceId: TraceIdOf(context),
            Errors: faults.Count > 1 ? [.. faults.Select(f => new ProblemPart(f.Code, f.Detail, f.DetailEn, f.Position, f.Suggestions.Items))] : null);
    }

    public static Task WriteAsync(HttpContext context, int status, params IReadOnlyList<Fault> faults)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Of(context, status, faults), Json, MediaType, context.RequestAborted);
    }

    public static IResult Result(HttpContext context, int status, params IReadOnlyList<Fault> faults) =>
        Results.Json(Of(context, status, faults), Json, MediaType, status);

    /// <summary>The mark by which the log of this request is found.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "Yêu cầu chưa đúng",
        StatusCodes.Status401Unauthorized => "Cần đăng nhập",
        StatusCodes.Status403Forbidden => "Không có quyền",
        StatusCodes.Status404NotFound => "Không tìm thấy",
        StatusCodes.Status409Conflict => "Đang có thay đổi khác",
        StatusCodes.Status413PayloadTooLarge => "Quá lớn",
        StatusCodes.Status415UnsupportedMediaType => "Không hỗ trợ định dạng này",
        StatusCodes.Status429TooManyRequests => "Quá nhiều yêu cầu",
        StatusCodes.Status501NotImplemented => "Chưa hỗ trợ",
        StatusCodes.Status507InsufficientStorage => "Đĩa đầy",
        _ => status >= 500 ? "Lỗi của máy chủ" : "Bị từ chối",
    };
}
