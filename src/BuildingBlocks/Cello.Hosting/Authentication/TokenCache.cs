using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;

namespace Cello.Hosting.Authentication;

/// <summary>
/// Remembers who sent a token that holds, for as long as it does, so that the client's next request costs a lookup instead of a signature.
/// Nothing but time ends a token: there is no list of revoked ones to ask.
/// </summary>
internal sealed class TokenCache(TimeProvider clock) : IDisposable
{
    private const int MaxTokens = 10_000;
    private const int MaxLength = 1024; // Of the header; longer ones are checked each time. So memory is bounded, at about 20 MB.

    private readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    /// <summary>Takes a known token as valid.</summary>
    public Task RecognizeAsync(MessageReceivedContext request)
    {
        if (tokens.TryGetValue(request.Request.Headers.Authorization.ToString(), out Validated? known) && clock.GetUtcNow() < known!.Until)
        {
            request.Principal = known.Principal;
            request.Success();
        }

        return Task.CompletedTask;
    }

    /// <summary>From now on it is known.</summary>
    public void Add(TokenValidatedContext request)
    {
        var header = request.Request.Headers.Authorization.ToString();
        if (header.Length <= MaxLength)
        {
            var until = EndOf(request.SecurityToken.ValidTo, request.Options.TokenValidationParameters.ClockSkew);
            tokens.Set(header, new Validated(request.Principal!, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });
        }
    }

    public void Dispose() => tokens.Dispose();

    /// <summary>With the skew, or the last moment that there is: <c>exp</c> may lie behind it.</summary>
    private static DateTimeOffset EndOf(DateTime validTo, TimeSpan skew) => validTo >= DateTime.MaxValue - skew
        ? DateTimeOffset.MaxValue
        : new DateTimeOffset(validTo, TimeSpan.Zero) + skew;

    private sealed record Validated(ClaimsPrincipal Principal, DateTimeOffset Until);
}
