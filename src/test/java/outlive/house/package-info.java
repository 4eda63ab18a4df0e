// SPDX-License-Identifier: GPL-2.0-only
/**
 * The house rules, held by tests: {@link outlive.house.PackageDagTest} for the arrows between
 * packages, {@link outlive.house.BudgetTest} for the size of files and methods.
 */
package outlive.house;
