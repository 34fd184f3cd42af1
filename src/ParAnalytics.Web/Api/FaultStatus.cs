using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Api;

/// <summary>Which HTTP status tells a fault.</summary>
internal static class FaultStatus
{
    public static int Of(Fault fault) => fault.Code switch
    {
        _ => StatusCodes.Status400BadRequest,
    };
}
