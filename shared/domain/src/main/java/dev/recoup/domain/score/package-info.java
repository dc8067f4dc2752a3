/**
 * How likely a case is recovered, when and by what: rules alone, with the factors behind each
 * number. Pure: the same case at the same moment has the same score.
 */
package dev.recoup.domain.score;
