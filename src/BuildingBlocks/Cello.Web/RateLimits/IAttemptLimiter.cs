using Microsoft.AspNetCore.Http;

namespace Cello.Web.RateLimits;

/// <summary>Counts attempts for <see cref="AttemptLimit"/>. The host has one.</summary>
public interface IAttemptLimiter
{
    /// <summary>Takes an attempt of the request's client at <paramref name="target"/>.</summary>
    /// <returns>The answer that refuses it, or null if it is allowed.</returns>
    ValueTask<IResult?> TakeAsync(HttpContext http, string target);
}
