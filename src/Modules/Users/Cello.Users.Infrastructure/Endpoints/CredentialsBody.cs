using System.ComponentModel.DataAnnotations;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record CredentialsBody([Required] string? Email, [Required] string? Password);
