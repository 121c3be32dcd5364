using System.Globalization;
using System.Security.Claims;
using Cello.Application.Callers;

namespace Cello.Web.Authentication;

/// <summary>The names of the claims that hosts issue and read.</summary>
internal static class Claims
{
    public const string Subject = "sub";
    public const string Role = "role";
    public const string AdminRole = "admin";
    public const string ServiceRole = "service";

    /// <summary>The caller that a valid token identifies: either a host, or a user by its id; null if it identifies neither.</summary>
    public static Caller? CallerOf(ClaimsPrincipal principal) =>
        principal.FindAll(Subject).Count() != 1 ? null
        : principal.IsInRole(ServiceRole) ? Caller.Service
        : UserId(principal) is { } id ? Caller.User(id, principal.IsInRole(AdminRole), [.. principal.FindAll(Role).Select(role => role.Value)])
        : null;

    private static long? UserId(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirst(Subject)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
