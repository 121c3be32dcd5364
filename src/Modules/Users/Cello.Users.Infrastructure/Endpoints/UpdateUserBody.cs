using System.ComponentModel.DataAnnotations;
using Cello.Users.Domain;

namespace Cello.Users.Infrastructure.Endpoints;

/// <inheritdoc cref="RegisterUserBody"/>
internal sealed record UpdateUserBody(
    [Required, Length(1, User.NameMaxLength)] string? Name,
    [Required, EmailAddress, Length(1, User.EmailMaxLength)] string? Email);
